/** What leaves the system to reach a person. */
export interface Draft {
  readonly channel: 'sms' | 'email' | 'letter' | 'code';
  /** Phone number, e-mail address or postal address. */
  readonly to: string;
  readonly subject?: string;
  readonly text: string;
  /** Instant of sending, ISO-8601 UTC. */
  readonly at: string;
  /** What else the sender stated: sender id, kind of SMS, from address… */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A message once in the outbox. `id` is unique, and is the message id the sender is told. */
export interface Message extends Draft {
  readonly id: string;
}
