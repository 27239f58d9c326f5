import type { Message, MessageContent } from '../platform/message.ts';
import type { Holder } from './store.ts';

/**
 * Tells the holder of something done in their dossier, by e-mail where they gave one, else by SMS. The language they
 * read is not known when a professional acts: French.
 */
export function tellHolder(
  messageId: string,
  { contacts: { email, phone } }: Holder,
  content: MessageContent,
): Message[] {
  const base = { messageId, language: 'fr', content } as const;
  if (email !== undefined) return [{ ...base, channel: 'email', to: email }];
  return phone === undefined ? [] : [{ ...base, channel: 'sms', to: phone }];
}
