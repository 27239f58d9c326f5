import { createHash } from 'node:crypto';
import { type MessageContent, queue } from '../platform/message.ts';
import type { Write } from '../platform/table.ts';
import type { Holder } from './store.ts';

/** What a holder is told of their documents. */
type Notice = Extract<MessageContent, { readonly template: `document-${string}` }>;

/**
 * The id of the message that tells of a document, the same each time. An e-mail carries it: it does not give away the
 * document it is about.
 */
export const noticeId = (template: Notice['template'], documentId: string): string =>
  createHash('sha256').update(`${template} ${documentId}`).digest('hex').slice(0, 32);

/**
 * The write that tells a holder of a document, by e-mail or else by SMS; none for one who gave neither.
 * In French: nobody is there whose language could be asked for.
 */
export function noticeTo(
  { contacts: { phone, email } }: Holder,
  content: Notice,
  documentId: string,
  at: string,
): Write[] {
  const message = { messageId: noticeId(content.template, documentId), language: 'fr', content } as const;
  if (email !== undefined) return [queue({ ...message, channel: 'email', to: email }, at)];
  return phone === undefined ? [] : [queue({ ...message, channel: 'sms', to: phone }, at)];
}
