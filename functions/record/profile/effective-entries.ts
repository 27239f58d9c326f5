import type { EntryState, KeptEntry } from './entry.item.ts';
import type { ProfileContent } from './profile-content.ts';

/** Which entries of a health profile stand on a day: neither removed, nor over, nor one that gave way to another. */

/**
 * Whether an entry gave way to another on a day, so that one is shown for both: while the other is there, is not over, and
 * says what it said when they were joined. Otherwise the entry speaks for itself again, and nothing anybody said is lost.
 * @param survivor the entry it names, as far as the reader sees it
 */
export function isMergedInto(survivor: KeptEntry | undefined, entry: KeptEntry, on: string): boolean {
  const now = survivor?.states.at(-1);
  const merge = entry.states.findLast(({ what }) => what === 'merged');
  if (!survivor || !now || !merge || entry.states.at(-1)?.mergedInto !== survivor.entryId) return false;
  return !hasEnded(now, on) && (saidIn(survivor)?.at ?? '') <= merge.at;
}

/**
 * Which of some entries gave way on a day, and which one stands for each: the last of a chain, in which no entry comes
 * twice, since whatever takes another in stands for itself from then on.
 * @param entries those that the reader sees, and no others
 */
export function mergesAmong(entries: readonly KeptEntry[], on: string): ReadonlyMap<string, string> {
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  const next = (entry: KeptEntry): KeptEntry | undefined => {
    const survivor = byId.get(entry.states.at(-1)?.mergedInto ?? '');
    return isMergedInto(survivor, entry, on) ? survivor : undefined;
  };
  const last = (entry: KeptEntry): KeptEntry => {
    const survivor = next(entry);
    return survivor ? last(survivor) : entry;
  };
  const merged = entries.filter((entry) => next(entry) !== undefined);
  return new Map(merged.map((entry) => [entry.entryId, last(entry).entryId]));
}

/** An entry that stands, with what it is. */
export type EffectiveEntry = { readonly entry: KeptEntry; readonly state: EntryState };

/** The entries that stand on a day, in their order. @param entries as for {@link mergesAmong} */
export function effectiveEntries(entries: readonly KeptEntry[], on: string): EffectiveEntry[] {
  const merges = mergesAmong(entries, on);
  return entries.flatMap((entry) => {
    const state = entry.states.at(-1);
    return state && !merges.has(entry.entryId) && !hasEnded(state, on) ? [{ entry, state }] : [];
  });
}

/** The state in which an entry came to say what it says: whoever hides, contests or merges it does not say it. */
export const saidIn = ({ states }: KeptEntry): EntryState | undefined =>
  states.findLast(({ what }) => what === 'recorded' || what === 'corrected');

/**
 * A treatment until May has not ended in May: a last day is compared as far as it is known. A pregnancy is over after the
 * day of the birth. An illness that has ended still counts.
 */
function hasEnded({ content }: EntryState, on: string): boolean {
  const last = content.kind === 'pregnancy' ? content.dueOn : lastOf(content);
  return last !== undefined && last < on.slice(0, last.length);
}

const lastOf = (content: ProfileContent): string | undefined =>
  content.kind === 'treatment' || content.kind === 'vaccine-risk' ? content.until : undefined;
