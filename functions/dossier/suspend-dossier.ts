import type { Actor } from '../access/actor.ts';
import type { Head } from '../access/head.ts';
import { moved, stateOf } from '../access/life.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import type { Words } from '../problem/language.ts';
import { Problem } from '../problem/problem.ts';
import {
  amended,
  closingOf,
  DUE,
  dueOn,
  ledBy,
  type Moved,
  outOfPlace,
  SUSPENSION,
  turned,
} from '../record/dossier/closing.ts';
import { contestedOn } from './contested.ts';
import type { Suspension } from './moves.ts';

/** The job that ends suspensions. */
export const SUSPENSION_JOB = 'suspension';

/**
 * Suspends a dossier (CSP R1111-36). It is due on the day after the last on which its holder may contest.
 * @param context `days`: how long that is; `by`: the agent who suspends it
 * @throws Problem `dossier-suspended`, `dossier-closed` where it cannot be
 */
export function suspendDossier(
  head: Head,
  { motive }: Suspension,
  { at, days, by }: { readonly at: string; readonly days: number; readonly by: string },
): Moved & { readonly contestUntil: string } {
  const to = ledBy(head, 'suspend');
  const contestUntil = daysAfter(dayInParis(at), days);
  const due = dueOn(SUSPENSION_JOB, daysAfter(contestUntil, 1), head);
  return {
    contestUntil,
    change: { ...moved(stateOf(head), to, head), motive: [null, motive] },
    head: turned(head, to, {
      set: { suspendedAt: at, suspensionMotive: motive, suspendedBy: by, contestUntil, ...due },
      remove: [],
    }),
  };
}

/** Ends a suspension: the dossier is as it was. @throws Problem where it is not suspended */
export function liftSuspension(head: Head): Moved {
  const to = ledBy(head, 'lift');
  const remove = [...SUSPENSION, ...DUE];
  return { change: moved(stateOf(head), to, head), head: turned(head, to, { set: {}, remove }) };
}

/**
 * Its holder does not agree with a suspension: the dossier is closed by no job any more, and stays suspended until a
 * person has looked at it. To say it twice changes nothing; to say it late still helps while nothing was closed.
 * @throws Problem where it is not suspended
 */
export function contestSuspension(head: Head, at: string): Moved {
  if (stateOf(head) !== 'suspended') throw outOfPlace(head);
  const since = head.contestedAt ?? at;
  return {
    change: { contestedAt: [head.contestedAt ?? null, since] },
    head: amended(head, { set: { contestedAt: since, ...contestedOn(since, head) }, remove: [] }),
  };
}

/** Who decides about a suspension that is contested. */
export type Judge = Pick<Actor, 'id' | 'supervises'>;

/**
 * Closes a dossier whose suspension is contested: a person has looked at it, and found it right. Whoever suspended it is
 * not the one to judge that, unless they supervise.
 * @throws Problem where it is not suspended; `conflict` while nobody contests, since it then ends by itself;
 * `access-denied` to who suspended it
 */
export function upholdSuspension(
  head: Head,
  { id, supervises }: Judge,
  { at, years }: { readonly at: string; readonly years: number },
): ReturnType<typeof closingOf> {
  const closing = closingOf(head, { event: 'uphold', motive: 'suspension', channel: 'counter', at, years });
  if (head.contestedAt === undefined) throw new Problem('conflict', { detail: NOT_CONTESTED });
  if (head.suspendedBy === id && !supervises) throw new Problem('access-denied', { detail: BY_YOURSELF });
  return closing;
}

const NOT_CONTESTED: Words = {
  fr: 'Ce dossier est suspendu, et personne ne le conteste : la suspension se termine d’elle-même.',
  en: 'This dossier is suspended, and nobody contests that: the suspension ends by itself.',
};
const BY_YOURSELF: Words = {
  fr: 'Vous avez suspendu ce dossier : un autre agent décide, ou un superviseur.',
  en: 'You suspended this dossier: another agent decides, or a supervisor.',
};

/** Whether a suspension nobody contested has outlived its time. @param at the present instant of the job */
export const hasLapsed = (head: Head, at: string): boolean =>
  stateOf(head) === 'suspended' &&
  head.contestedAt === undefined &&
  head.contestUntil !== undefined &&
  head.contestUntil < dayInParis(at);

/** Closes a dossier whose suspension nobody contested in its time (CSP R1111-36). */
export const lapse = (head: Head, at: string, years: number) =>
  closingOf(head, { event: 'end', motive: 'suspension', channel: 'automatic', at, years });
