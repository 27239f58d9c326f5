import { effectiveEntries } from '../record/profile/effective-entries.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import type { Day } from './days.ts';
import type { Person } from './dose-status.ts';

/** What the calendar takes from a health profile. */
export type Situation = Pick<Person, 'pregnantUntil' | 'risks'>;

/**
 * What some entries of a health profile say to the calendar on a day: a pregnancy under way, and what makes other vaccines
 * needed. Entries that do not stand say nothing; an entry that is contested still says
 * what it says. Of several pregnancies the one that was written down last counts. Pure.
 * @param entries those that the reader may see, and no others: what is hidden from somebody must not show in a calendar
 */
export function situationOf(entries: readonly KeptEntry[], today: Day): Situation {
  const contents = effectiveEntries(entries, today)
    .sort((a, b) => (a.entry.entryId < b.entry.entryId ? 1 : -1))
    .map(({ state }) => state.content);
  const [pregnantUntil] = contents.flatMap((one) => (one.kind === 'pregnancy' ? [one.dueOn] : []));
  const risks = [...new Set(contents.flatMap((one) => (one.kind === 'vaccine-risk' ? [one.risk] : [])))];
  return { risks, ...(pregnantUntil === undefined ? {} : { pregnantUntil }) };
}

/**
 * The entries that reminders may follow: all but secret care. Reminders go to whoever acts for a minor, who would learn
 * from one that there is something to remind of.
 */
export const remindedOf = (entries: readonly KeptEntry[]): KeptEntry[] =>
  entries.filter(({ states }) => !states.at(-1)?.hiddenFromRepresentatives);
