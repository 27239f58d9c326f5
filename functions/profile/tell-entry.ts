import type { By, EntryState, KeptEntry } from '../record/profile/entry.item.ts';
import { toldBy } from '../record/profile/profile.ts';
import { BLOOD_GROUP_CODES } from '../record/profile/profile-content.ts';
import type { Moment, ProfileEntry } from './contract.ts';
import { isOwn } from './rules.ts';

/** Who reads. */
export type Reader = { readonly actor: By; readonly decides: boolean };

/**
 * An entry as its reader sees it, with what it was before; `undefined` once it was removed.
 * @param into the entry that stands for it, before this reader (`mergesAmong`)
 */
export function tellEntry(entry: KeptEntry, reader: Reader, into?: string): ProfileEntry | undefined {
  const [now, ...before] = [...entry.states].reverse();
  if (!now) return undefined;
  const first = before.at(-1) ?? now;
  const { content, contests } = now;
  const merge = entry.states.findLast(({ what }) => what === 'merged');
  return {
    entryId: entry.entryId,
    ...toMoment(now),
    recordedAt: first.at,
    recordedBy: toldBy(first.by),
    own: isOwn(entry, reader),
    ...(now.hidden ? { hidden: true } : {}),
    ...(now.hiddenFromRepresentatives ? { hiddenFromRepresentatives: true } : {}),
    ...(contests ? { contests: contests.map(({ at, by, comment }) => ({ at, by: toldBy(by), comment })) } : {}),
    ...(into === undefined || !merge ? {} : { mergedInto: into, mergedAt: merge.at, mergedBy: toldBy(merge.by) }),
    ...(content.kind === 'blood-group' ? { snomed: BLOOD_GROUP_CODES[content.group] } : {}),
    history: before.map(toMoment),
  };
}

const toMoment = ({ version, at, by, what, content }: EntryState): Moment => ({
  version,
  at,
  by: toldBy(by),
  what,
  content,
});

/** An entry as it was at one of its versions. */
export const asOf = (entry: KeptEntry, version: number): KeptEntry => ({
  ...entry,
  version,
  states: entry.states.filter((state) => state.version <= version),
});
