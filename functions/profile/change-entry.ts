import { dayInParis } from '../platform/time/paris.ts';
import { fieldProblem } from '../problem/problem.ts';
import { isMergedInto } from '../record/profile/effective-entries.ts';
import type { EntryState, KeptEntry } from '../record/profile/entry.item.ts';
import type { Flags } from '../record/profile/flags.ts';
import type { ProfileContent } from '../record/profile/profile-content.ts';
import { conflict, isCitizens, mustBeOwn, standingAt, unmergedAt, type Writing, withState, writerOf } from './rules.ts';

/**
 * Makes an entry say something else; what it said before is kept.
 * @param seen the version its reader saw
 * @param survivor the entry it names as standing for it, as far as its reader sees it
 * @throws Problem `not-found` once removed, `version-conflict`; `conflict` with a reason: `not-yours`, `already-merged`
 */
export function correctEntry(
  entry: KeptEntry,
  content: ProfileContent,
  seen: number,
  writing: Writing,
  survivor?: KeptEntry,
): KeptEntry {
  const state = unmergedAt(entry, seen, writing, survivor);
  mustBeOwn(entry, writing);
  if (content.kind !== state.content.kind) throw fieldProblem('/kind', 'not-a-choice');
  return withState(entry, { ...state, what: 'corrected', content }, writing);
}

/**
 * Removes an entry of one's own: all it ever said is gone. That it was removed stays, and that it was secret care. Entries
 * it stood for speak for themselves again.
 * @throws Problem as {@link correctEntry}
 */
export function removeEntry(entry: KeptEntry, seen: number, writing: Writing): KeptEntry {
  const { hiddenFromRepresentatives } = standingAt(entry, seen);
  mustBeOwn(entry, writing);
  const secret = hiddenFromRepresentatives ? { hiddenFromRepresentatives } : {};
  return { ...entry, version: seen + 1, states: [], removedAt: writing.at, ...secret };
}

/**
 * Hides an entry from professionals or shows it again, as often as its holder likes; keeps it from the representatives of
 * a minor, for ever. The flags are checked by `checkFlags` before.
 * @throws Problem as {@link correctEntry}; `invalid-fields` without any flag
 */
export function flagEntry(entry: KeptEntry, flags: Flags, seen: number, writing: Writing): KeptEntry {
  const state = standingAt(entry, seen);
  if (flags.hiddenFromRepresentatives) mustBeOwn(entry, writing);
  else if (flags.hidden === undefined) throw fieldProblem('/hidden', 'required');
  return flagged(entry, state, flags, writing);
}

/**
 * The same for the entries that one stands for, which say the same: none of them takes its place before who shall not see
 * it. What a minor's side wrote is never made secret: it would be gone for whoever wrote it.
 */
export const flagAlong = (joined: readonly KeptEntry[], flags: Flags, writing: Writing): KeptEntry[] =>
  joined.flatMap((entry) => {
    const state = entry.states.at(-1);
    const { hidden, hiddenFromRepresentatives: secret } = flags;
    const isSo = secret ? state?.hiddenFromRepresentatives || isCitizens(entry) : (state?.hidden ?? false) === hidden;
    return state === undefined || isSo ? [] : [flagged(entry, state, flags, writing)];
  });

function flagged(entry: KeptEntry, state: EntryState, { hidden, hiddenFromRepresentatives }: Flags, writing: Writing) {
  if (hiddenFromRepresentatives) {
    return withState(entry, { ...state, what: 'made-secret', hiddenFromRepresentatives: true }, writing);
  }
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
  if (isCitizens(entry) || writing.actor.kind === 'professional') throw conflict('yours-to-correct');
  const contests = [...(state.contests ?? []), { at: writing.at, by: writerOf(writing.actor), comment }];
  return withState(entry, { ...state, what: 'contested', contests }, writing);
}

/**
 * An entry gives way to another that says the same, on purpose only, and keeps its history. The holder's side may let
 * entries of its own give way; a professional any entry they see.
 * @param survivor the entry that stood for it before, as far as its reader sees it
 * @throws Problem as {@link correctEntry}
 */
export function giveWay(
  duplicate: KeptEntry,
  into: string,
  seen: number,
  writing: Writing,
  survivor?: KeptEntry,
): KeptEntry {
  const state = unmergedAt(duplicate, seen, writing, survivor);
  if (writing.actor.kind !== 'professional') mustBeOwn(duplicate, writing);
  return withState(duplicate, { ...state, what: 'merged', mergedInto: into }, writing);
}

/**
 * The entry that stands for both from now on; it says what it said, and nothing stands for it any more.
 * @param before the entry that stood for it until now, as far as its reader sees it
 * @throws Problem `invalid-fields` at `into` for an entry that is gone, of another kind, merged itself, the same, or seen by
 * others than the duplicate: a line never leaves somebody's page for one they may not see
 */
export function takeIn(
  survivor: KeptEntry | undefined,
  duplicate: KeptEntry,
  writing: Writing,
  before?: KeptEntry,
): KeptEntry {
  const state = survivor?.states.at(-1);
  const given = duplicate.states.at(-1);
  const isFree = survivor && survivor.entryId !== duplicate.entryId;
  if (
    !isFree ||
    !state ||
    !given ||
    !goTogether(state, given) ||
    isMergedInto(before, survivor, dayInParis(writing.at))
  )
    throw fieldProblem('/into', 'not-a-choice');
  const { mergedInto, ...standing } = state;
  return withState(survivor, { ...standing, what: 'joined' }, writing);
}

/** Whether two entries are of one kind, and seen by the same people. */
const goTogether = (one: EntryState, other: EntryState): boolean =>
  one.content.kind === other.content.kind &&
  Boolean(one.hidden) === Boolean(other.hidden) &&
  Boolean(one.hiddenFromRepresentatives) === Boolean(other.hiddenFromRepresentatives);
