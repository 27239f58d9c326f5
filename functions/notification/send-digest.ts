import { createHash } from 'node:crypto';
import type { Message } from '../record/notice/message.item.ts';
import type { Entry } from '../record/notice/notice.item.ts';
import { messagesTo, type NoticeRecipients } from '../record/notice/notice.ts';

/**
 * The one message of a day to each person of a dossier: how many things there are to read, and nothing of what they are.
 * @param entries what waits for it; what is kept from those who act for a minor is counted for its holder only
 * @param at its day gives the messages their ids: a person gets one a day
 * @param byDayIn the time zone in which nothing leaves by night
 */
export function digestOf(told: NoticeRecipients, entries: readonly Entry[], at: string, byDayIn: string): Message[] {
  const open = entries.filter(({ secret }) => !secret).length;
  const id = createHash('sha256')
    .update(`digest ${told.pk} ${at.slice(0, 10)}`)
    .digest('hex')
    .slice(0, 32);
  const ofCount = (count: number) => messagesTo(told, { id, content: { template: 'daily-digest', count } }, at);
  const ofHolder = ofCount(entries.length).filter(({ about }) => about?.representative === undefined);
  const ofOthers = ofCount(open).filter(({ about }) => about?.representative !== undefined);
  const messages = [...(entries.length > 0 ? ofHolder : []), ...(open > 0 ? ofOthers : [])];
  return messages.map((message) => ({ ...message, byDayIn }));
}
