import type { Flags } from '../platform/flags.ts';
import { fieldProblem, Problem } from '../platform/problem.ts';
import type { KeptEntry } from '../platform/profile.ts';
import type { ProfileContent } from '../platform/profile-content.ts';
import { isCitizens, mustBeOwn, standingAt, unmergedAt, type Writing, withState, writerOf } from './rules.ts';

/**
 * Makes an entry say something else; what it said before is kept.
 * @param seen the version its reader saw
 * @throws Problem `not-found` once removed, `version-conflict`; `conflict` with a reason: `not-yours`, `already-merged`
 */
export function correctEntry(entry: KeptEntry, content: ProfileContent, seen: number, writing: Writing): KeptEntry {
  const state = unmergedAt(entry, seen);
  mustBeOwn(entry, writing);
  if (content.kind !== state.content.kind) throw fieldProblem('/kind', 'not-a-choice');
  return withState(entry, { ...state, what: 'corrected', content }, writing);
}

/**
 * Removes an entry of one's own: all it ever said is gone, that it was removed stays.
 * @throws Problem as {@link correctEntry}
 */
export function removeEntry(entry: KeptEntry, seen: number, writing: Writing): KeptEntry {
  standingAt(entry, seen);
  mustBeOwn(entry, writing);
  return { ...entry, version: seen + 1, states: [], removedAt: writing.at };
}

/**
 * Hides an entry from professionals or shows it again, as often as its holder likes; keeps it from the representatives of
 * a minor, for ever. The flags are checked by `checkFlags` before.
 * @throws Problem as {@link correctEntry}; `invalid-fields` without any flag
 */
export function flagEntry(
  entry: KeptEntry,
  { hidden, hiddenFromRepresentatives }: Flags,
  seen: number,
  writing: Writing,
): KeptEntry {
  const state = standingAt(entry, seen);
  if (hiddenFromRepresentatives) {
    mustBeOwn(entry, writing);
    return withState(entry, { ...state, what: 'made-secret', hiddenFromRepresentatives: true }, writing);
  }
  if (hidden === undefined) throw fieldProblem('/hidden', 'required');
  const { hidden: _, ...shown } = state;
  return withState(entry, { ...shown, ...(hidden ? { hidden } : {}), what: hidden ? 'hidden' : 'shown' }, writing);
}

/**
 * The holder's side says that it does not agree with a professional's entry, which stays as it is.
 * @throws Problem as {@link correctEntry}; `conflict`, `yours-to-correct` for an entry of the holder's side, and for a
 * professional
 */
export function contestEntry(entry: KeptEntry, comment: string, seen: number, writing: Writing): KeptEntry {
  const state = standingAt(entry, seen);
  if (isCitizens(entry) || writing.actor.kind === 'professional') {
    throw new Problem('conflict', { extra: { reason: 'yours-to-correct' } });
  }
  const contests = [...(state.contests ?? []), { at: writing.at, by: writerOf(writing.actor), comment }];
  return withState(entry, { ...state, what: 'contested', contests }, writing);
}

/**
 * An entry gives way to another that says the same, on purpose only, and keeps its history. The holder's side may let
 * entries of its own give way; a professional any entry they see.
 * @throws Problem as {@link correctEntry}
 */
export function giveWay(duplicate: KeptEntry, into: string, seen: number, writing: Writing): KeptEntry {
  const state = unmergedAt(duplicate, seen);
  if (writing.actor.kind !== 'professional') mustBeOwn(duplicate, writing);
  return withState(duplicate, { ...state, what: 'merged', mergedInto: into }, writing);
}

/**
 * The entry that stands for both from now on; it says what it said.
 * @throws Problem `invalid-fields` at `into` for an entry that is gone, of another kind, merged itself, or the same
 */
export function takeIn(survivor: KeptEntry | undefined, duplicate: KeptEntry, writing: Writing): KeptEntry {
  const state = survivor?.states.at(-1);
  const fits = state && state.content.kind === duplicate.states.at(-1)?.content.kind && state.mergedInto === undefined;
  if (!survivor || !fits || survivor.entryId === duplicate.entryId) throw fieldProblem('/into', 'not-a-choice');
  return withState(survivor, { ...state, what: 'joined' }, writing);
}
