import type { Head } from '../access/facts.ts';
import { moved, stateOf } from '../access/life.ts';
import type { HeadChange } from '../platform/audit.ts';
import {
  amended,
  closingOf,
  DUE,
  daysAfter,
  dueOn,
  ledBy,
  type Moved,
  outOfPlace,
  SUSPENSION,
  turned,
} from '../platform/closing.ts';
import type { ContestedSuspension, Suspension } from './moves.ts';

/** The job that ends suspensions. */
export const SUSPENSION_JOB = 'suspension';

/**
 * Suspends a dossier (CSP R1111-36). It is due on the day after the last on which its holder may contest.
 * @param days how long that is
 * @throws Problem `dossier-suspended`, `dossier-closed` where it cannot be
 */
export function suspendDossier(
  head: Head,
  { motive }: Suspension,
  { at, days }: { readonly at: string; readonly days: number },
): Moved & { readonly contestUntil: string } {
  const to = ledBy(head, 'suspend');
  const contestUntil = daysAfter(at, days);
  const due = dueOn(SUSPENSION_JOB, daysAfter(contestUntil, 1), head);
  return {
    contestUntil,
    change: { ...moved(stateOf(head), to, head), motive: [null, motive] },
    head: turned(head, to, { set: { suspendedAt: at, suspensionMotive: motive, contestUntil, ...due }, remove: [] }),
  };
}

/** Ends a suspension: the dossier is as it was. @throws Problem where it is not suspended */
export function liftSuspension(head: Head): Moved {
  const to = ledBy(head, 'lift');
  const remove = [...SUSPENSION, ...DUE];
  return { change: moved(stateOf(head), to, head), head: turned(head, to, { set: {}, remove }) };
}

/** Where contested suspensions wait for an agent, in the index of what is due: in one partition, the oldest first. */
export const CONTESTED = 'DUE#contested';

/**
 * Its holder does not agree with a suspension: the dossier is closed by no job any more, and stays suspended until a
 * person has looked at it. To say it twice changes nothing; to say it late still helps while nothing was closed.
 * @throws Problem where it is not suspended
 */
export function contestSuspension(head: Head, at: string): { readonly head: HeadChange; readonly since: string } {
  if (stateOf(head) !== 'suspended') throw outOfPlace(head);
  const since = head.contestedAt ?? at;
  const place = { duePk: CONTESTED, dueSk: `${since}#${head.dossierId}` };
  return { since, head: amended(head, { set: { contestedAt: since, ...place }, remove: [] }) };
}

/** A contested suspension as agents see it in their list: nothing of its holder. */
export function toContested({
  dossierId,
  suspendedAt,
  suspensionMotive: motive,
  contestedAt,
}: Head): ContestedSuspension[] {
  // Lifted or closed since the index was read.
  if (suspendedAt === undefined || motive === undefined || contestedAt === undefined) return [];
  return [{ dossierId, motive, suspendedAt, contestedAt }];
}

/** Whether a suspension nobody contested has outlived its time. @param at the present instant of the job */
export const hasLapsed = (head: Head, at: string): boolean =>
  stateOf(head) === 'suspended' &&
  head.contestedAt === undefined &&
  head.contestUntil !== undefined &&
  head.contestUntil < at.slice(0, 10);

/** Closes a dossier whose suspension nobody contested in its time (CSP R1111-36). */
export const lapse = (head: Head, at: string, years: number) =>
  closingOf(head, { event: 'end', motive: 'suspension', channel: 'automatic', at, years });
