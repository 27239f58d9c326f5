import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import type { Write } from '../platform/store/table.ts';
import { askerOf, queue } from '../record/notice/message.ts';
import { entryOf, messagesTo, type NoticeRecipients } from '../record/notice/notice.ts';
import { remindersItem, type StoredReminders } from '../record/vaccination/reminders.item.ts';
import type { Listed } from './audience.store.ts';
import type { StoredReminderCampaign } from './campaign.item.ts';
import { campaignMessageIdOf } from './campaign.rules.ts';
import type { PassedOver } from './campaign-contract.ts';
import type { Day } from './days.ts';
import { planReminders } from './plan-reminders.ts';
import { markTold } from './reminder.store.ts';
import type { KeptRecord } from './store.ts';

/** What there is of a dossier and of a campaign at the moment of writing. */
export type Addressee = KeptRecord & {
  readonly head: Head;
  readonly campaign: StoredReminderCampaign | undefined;
  readonly reminders: StoredReminders | undefined;
  readonly holder: (NoticeRecipients & { readonly birthOn: Day }) | undefined;
};

/** What came of one person; `queued`: their message leaves now; `stopped`: nobody is written to any more. */
export type Written = 'queued' | 'stopped' | PassedOver;

/**
 * Writes to the people of one dossier for a campaign: only to who still wants it by the way they were listed under, whose
 * dossier is open, and whose calendar has something due now, whatever they were reminded of before. One message a
 * dossier, to the first of those who asked, and by no other way when that one fails: an opt-in by
 * one way is none by the other, and the number of the preview stays a maximum. Pure.
 * @returns what came of it, with what to write when a message leaves now
 */
export function writeToPerson(
  { head, campaign, reminders, holder, record, entries }: Addressee,
  { channel, zone }: Listed,
  at: string,
): { readonly written: Written; readonly writes?: readonly Write[] } {
  if (!campaign || campaign.stoppedAt !== undefined) return { written: 'stopped' };
  if (!reminders || !holder) return { written: 'changed' };
  const { choice, told, askedBy } = reminders;
  const { campaignId, text } = campaign;
  // By a run beside this one, or before it was killed.
  if (told.includes(campaignId)) return { written: 'queued' };
  if (askedBy.length === 0 || choice.channel !== channel || choice.zone !== zone) return { written: 'changed' };
  if (stateOf(head) !== 'open') return { written: 'not-open' };
  const { birthOn } = holder;
  const { now } = planReminders({ choice: { ...choice, daysBefore: 0 }, told: [], birthOn, record, entries }, at);
  if (now.length === 0) return { written: 'nothing-due' };
  const asked = { ...holder, notices: { version: 0, choices: {}, channel } };
  const id = campaignMessageIdOf(campaignId, head.dossierId);
  const notice = { id, content: { template: text } } as const;
  const found = messagesTo(asked, notice, at).find((one) => one.channel === channel && askedBy.includes(askerOf(one)));
  if (!found) return { written: 'not-reachable' };
  const { next: _, ...message } = found;
  const within = { byDayIn: zone, hours: choice.hours, optIn: remindersItem.key(head.dossierId) };
  const queued = queue({ ...message, ...within, messageId: id }, at);
  return { written: 'queued', writes: [markTold(reminders, campaignId), entryOf(holder, notice, at), queued] };
}
