/** What a local message sender answers over HTTP. */
export interface MessageReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
