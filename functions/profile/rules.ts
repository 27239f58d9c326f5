import { DAY, HOUR, later } from '../platform/time/durations.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { type FieldProblem, Problem } from '../problem/problem.ts';
import { isMergedInto } from '../record/profile/effective-entries.ts';
import type { By, EntryState, KeptEntry } from '../record/profile/entry.item.ts';
import type { ProfileContent } from '../record/profile/profile-content.ts';
import { SCALES } from './measures.ts';

/** Who writes, and when. */
export type Writing = {
  readonly at: string;
  readonly actor: By;
  /** The holder, or whoever decides for them: a curator does not. */
  readonly decides: boolean;
};

/** How many states are kept of one entry: nobody needs more, and an item of the table has a size. */
const MOST_STATES = 40;

const isCitizen = ({ kind }: By): boolean => kind === 'patient' || kind === 'representative';

/** Whose an entry is: of the person who recorded it. */
const authorOf = ({ states }: KeptEntry): By | undefined => states[0]?.by;

/** Whether an entry was written for the holder's side: by them, or by somebody who acts for them. */
export const isCitizens = (entry: KeptEntry): boolean => isCitizen(authorOf(entry) ?? { kind: 'nobody', id: '' });

/**
 * Whether somebody may correct, merge away or remove an entry: its author; and for what the holder's side wrote, the
 * holder and whoever decides for them. Nobody writes over another professional's word.
 */
export const isOwn = (entry: KeptEntry, { actor, decides }: Pick<Writing, 'actor' | 'decides'>): boolean =>
  authorOf(entry)?.id === actor.id || (decides && isCitizen(actor) && isCitizens(entry));

/** Why an entry cannot be changed so; each reason has words on the pages. */
export type ConflictReason = 'not-yours' | 'yours-to-correct' | 'already-merged' | 'too-many-changes';

/** The problem for a reason. */
export const conflict = (reason: ConflictReason): Problem => new Problem('conflict', { extra: { reason } });

/** @throws Problem `conflict`, `not-yours` */
export function mustBeOwn(entry: KeptEntry, writing: Writing): void {
  if (!isOwn(entry, writing)) throw conflict('not-yours');
}

/**
 * An entry as it stands, on the version its reader saw.
 * @throws Problem `not-found` once removed, `version-conflict` when it changed since
 */
export function standingAt({ states, version }: KeptEntry, seen: number): EntryState {
  const state = states.at(-1);
  if (!state) throw new Problem('not-found');
  if (version !== seen) throw new Problem('version-conflict');
  return state;
}

/**
 * The same for a change of what it says; what it gave way to once is over.
 * @param survivor the entry it names as standing for it, as far as its reader sees it
 * @throws Problem `conflict`, `already-merged` while that stands for it
 */
export function unmergedAt(
  entry: KeptEntry,
  seen: number,
  { at }: Pick<Writing, 'at'>,
  survivor?: KeptEntry,
): Omit<EntryState, 'mergedInto'> {
  const { mergedInto, ...state } = standingAt(entry, seen);
  if (isMergedInto(survivor, entry, dayInParis(at))) throw conflict('already-merged');
  return state;
}

/** What changes who sees an entry, and not what it says. */
const isVisibility = ({ what }: Pick<EntryState, 'what'>): boolean => what === 'hidden' || what === 'shown';

/**
 * An entry with one more state; all states before it stay. Who sees it may be changed for ever: of an entry that has
 * changed very often, such a change takes the place of the one before, which the trace of the dossier keeps.
 * @throws Problem `conflict`, `too-many-changes`
 */
export function withState(
  entry: KeptEntry,
  state: Omit<EntryState, 'version' | 'at' | 'by'>,
  { at, actor }: Writing,
): KeptEntry {
  const { states } = entry;
  const version = entry.version + 1;
  const isFull = states.length >= MOST_STATES;
  const isFlag = isVisibility(state) || state.what === 'made-secret';
  if (isFull && !isFlag) throw conflict('too-many-changes');
  const last = states.at(-1);
  const kept = isFull && last && isVisibility(last) ? states.slice(0, -1) : states;
  return { ...entry, version, states: [...kept, { ...state, version, at, by: writerOf(actor) }] };
}

/** What is kept of a writer. The holder needs no name. */
export const writerOf = ({ kind, id, name }: By): By => ({
  kind,
  id,
  ...(kind === 'patient' || name === undefined ? {} : { name }),
});

/** The hours by which the easternmost French territory, Wallis, is ahead of UTC: its today is nobody's future. */
const AHEAD = 12 * HOUR;

/**
 * Checks what a contract cannot know of an entry.
 * @throws Problem `invalid-fields`: a birth too far away, days to come or before the birth, a measure out of its scale,
 * directives nowhere
 */
export function checkContent(content: ProfileContent, { birthOn, at }: { birthOn: string; at: string }): void {
  const fields = [...wrongDays(content, birthOn, at), ...wrongBirth(content, birthOn, at), ...wrongMeasure(content)];
  if (content.kind === 'advance-directives' && content.documentId === undefined && content.original === undefined) {
    fields.push({ pointer: '/original', code: 'required' });
  }
  if (fields.length > 0) throw new Problem('invalid-fields', { fields });
}

/** The days of an entry that cannot be to come; a treatment may have an end that is. */
const PAST_DAYS = ['since', 'on', 'placedOn', 'acceptedOn', 'writtenOn'] as const;

function wrongDays(content: ProfileContent, birthOn: string, at: string): FieldProblem[] {
  const furthest = later(at, AHEAD);
  const said: Readonly<Record<string, unknown>> = content;
  const days = [...PAST_DAYS, 'until' as const].flatMap((field) => {
    const day = said[field];
    return typeof day === 'string' ? [{ field, day }] : [];
  });
  return days.flatMap(({ field, day }): FieldProblem[] => {
    const pointer = `/${field}`;
    if (field !== 'until' && day > furthest.slice(0, day.length)) return [{ pointer, code: 'date-future' }];
    return day < birthOn.slice(0, day.length) ? [{ pointer, code: 'date-before-birth' }] : [];
  });
}

/** How long before the birth a pregnancy is known at the earliest, in days: 42 weeks, which none outlasts (an assumption). */
const LONGEST_PREGNANCY = 294;

/** The day a child is expected: one of the next months, or past for an entry that is corrected. */
function wrongBirth(content: ProfileContent, birthOn: string, at: string): FieldProblem[] {
  if (content.kind !== 'pregnancy') return [];
  const furthest = later(at, AHEAD + LONGEST_PREGNANCY * DAY).slice(0, 10);
  if (content.dueOn > furthest) return [{ pointer: '/dueOn', code: 'date-too-far' }];
  return content.dueOn < birthOn ? [{ pointer: '/dueOn', code: 'date-before-birth' }] : [];
}

function wrongMeasure(content: ProfileContent): FieldProblem[] {
  if (content.kind !== 'measure') return [];
  const { measure, unit, value, low } = content;
  const scale = SCALES[measure];
  const isPressure = measure === 'blood-pressure';
  const beyond = (pointer: string, number: number | undefined): FieldProblem[] => {
    if (number === undefined) return [];
    if (number < scale.least) return [{ pointer, code: 'too-small' }];
    return number > scale.most ? [{ pointer, code: 'too-big' }] : [];
  };
  return [
    ...(unit === scale.unit ? [] : [{ pointer: '/unit', code: 'not-a-choice' } as const]),
    ...beyond('/value', value),
    ...beyond('/low', low),
    ...(isPressure && low === undefined ? [{ pointer: '/low', code: 'required' } as const] : []),
    ...(!isPressure && low !== undefined ? [{ pointer: '/low', code: 'not-expected' } as const] : []),
    ...(isPressure && low !== undefined && low >= value ? [{ pointer: '/low', code: 'too-big' } as const] : []),
  ];
}
