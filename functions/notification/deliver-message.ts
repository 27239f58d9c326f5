import type { Address, Message, MessageContent, MessageState } from '../platform/message.ts';
import { type Composed, compose } from './templates.ts';

/** What delivering needs of the outside. `P` names a stored message. */
export type DeliverDeps<P> = {
  readonly find: (place: P) => Promise<(Message & { readonly state: MessageState }) | undefined>;
  /** Takes an SMS for this sender alone: `due` → `sending`. `false` when somebody else has it. */
  readonly claim: (place: P) => Promise<boolean>;
  /** Gives a claimed SMS back: `sending` → `due`. */
  readonly release: (place: P) => Promise<void>;
  /** @param providerId what the carrier calls the message, to be found in its delivery logs */
  readonly markSent: (place: P, providerId: string) => Promise<void>;
  /** The code or the password that a content tells; empty when it tells none. */
  readonly secretOf: (content: MessageContent) => Promise<string>;
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
  readonly carriers: Carriers;
};

/** The ways out. Each returns the carrier's own id of the message. */
type Carriers = {
  readonly letter: (message: Message, to: Address, composed: Composed) => Promise<string>;
  readonly email: (message: Message, to: string, composed: Composed) => Promise<string>;
  /** @throws NotTaken when the carrier answered that the SMS will not leave */
  readonly sms: (to: string, text: string) => Promise<string>;
};

/** The carrier answered that it did not take an SMS, so that sending it again cannot send it twice. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** How a delivery ended. `unsure`: an SMS was claimed and perhaps sent; it is left alone. */
export type Delivered = 'sent' | 'nothing-due' | 'unsure';

/**
 * Delivers one message. An SMS leaves at most once: it is claimed first, and a claim whose end is unknown is never
 * taken again. E-mails and letters leave at least once, always under the same id.
 * @throws what a carrier or the store throws; the message may then be delivered again
 */
export async function deliverMessage<P>(deps: DeliverDeps<P>, place: P): Promise<Delivered> {
  const message = await deps.find(place);
  if (!message || message.state === 'sent') return 'nothing-due';
  if (message.state === 'sending') return 'unsure';
  const composed = compose(message, { secret: await deps.secretOf(message.content), site: deps.site });
  if (message.channel === 'sms' && !(await deps.claim(place))) return 'unsure';
  await deps.markSent(place, await send(deps, place, message, composed));
  return 'sent';
}

function send<P>(deps: DeliverDeps<P>, place: P, message: Message, composed: Composed): Promise<string> {
  switch (message.channel) {
    case 'letter':
      return deps.carriers.letter(message, message.to, composed);
    case 'email':
      return deps.carriers.email(message, message.to, composed);
    case 'sms':
      return deps.carriers.sms(message.to, composed.text).catch(async (error: unknown) => {
        if (error instanceof NotTaken) await deps.release(place);
        throw error;
      });
  }
}
