import { withKeyedConcurrency } from '../platform/jobs/keyed-concurrency.ts';
import { countOf, page } from '../platform/store/table.ts';
import type { ReminderChannel, Zone } from '../record/vaccination/reminder-choice.ts';
import { remindedItem } from '../record/vaccination/reminders.item.ts';
import type { Part } from './campaign.rules.ts';
import type { CampaignPeople } from './campaign-contract.ts';

/** How many parts are counted side by side. */
const LANES = 16;

/** Somebody who asked for reminders by a way, where they live. */
export type Listed = { readonly dossierId: string; readonly channel: ReminderChannel; readonly zone: Zone };

/** Behind whom a list goes on: in which of the parts, and behind which of its lines. */
export type AudiencePosition = { readonly part: number; readonly after?: string };

/** Counts those who asked for reminders, by way. */
export async function countAudience(parts: readonly Part[]): Promise<CampaignPeople> {
  const people = { email: 0, sms: 0 };
  await withKeyedConcurrency(
    parts,
    ({ birthYear }) => String(birthYear % LANES),
    async ({ birthYear, channel }) => {
      const found = await countOf(remindedItem.key(birthYear, channel, '', '').pk);
      // Added once it is known: parts are counted side by side, and none may begin from a sum of before.
      people[channel] += found;
    },
  );
  return people;
}

/**
 * The next of those who asked for reminders and live in a zone, all by one way.
 * @param limit how many at most, by that way
 * @returns some of them, and the place behind them; `undefined` when nobody is left
 */
export async function nextListed(
  parts: readonly Part[],
  zone: Zone,
  from: AudiencePosition,
  limit: (channel: ReminderChannel) => number,
): Promise<
  { readonly channel: ReminderChannel; readonly listed: readonly Listed[]; readonly next: AudiencePosition } | undefined
> {
  let { part, after } = from;
  for (let one = parts[part]; one !== undefined; one = parts[part]) {
    const { channel } = one;
    const { pk, sk: prefix } = remindedItem.key(one.birthYear, channel, zone, '');
    const { items } = await page({ pk, prefix, limit: limit(channel), ...(after === undefined ? {} : { after }) });
    const found = items.map(({ sk }) => String(sk));
    const last = found.at(-1);
    if (last !== undefined) {
      const listed = found.map((sk) => ({ dossierId: sk.slice(prefix.length), channel, zone }));
      return { channel, listed, next: { part, after: last } };
    }
    part += 1;
    after = undefined;
  }
  return undefined;
}
