import type { Head } from '../access/head.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import type { Trace } from '../record/audit/commit-access.store.ts';
import { amended, dueOn, ledBy, type Moved, refuseAfterDeath } from '../record/dossier/closing.ts';

/** What is changed of a closed dossier that is to be destroyed early, or no more. */
export type Erasure = Pick<Moved, 'head'> & {
  readonly change: NonNullable<Trace['change']>;
  /** The last day it is kept. */
  readonly until: string;
};

/**
 * Its holder expressly asks for the destruction of a closed dossier (CSP R1111-36: done within three months). Some days
 * are left to change one’s mind. To ask twice does not put it off.
 * @param days how many
 * @throws Problem where it is not closed; where a declared death closed it, since nobody of whom it is can ask
 */
export function eraseDossier(head: Head, { at, days }: { readonly at: string; readonly days: number }): Erasure {
  ledBy(head, 'erase');
  refuseAfterDeath(head);
  const until = head.eraseOn ?? soonest(daysAfter(dayInParis(at), days), head.keptUntil);
  const set = { erasureAskedAt: head.erasureAskedAt ?? at, eraseOn: until, ...dueOn('purge', until, head) };
  return { until, change: { eraseOn: [head.eraseOn ?? null, until] }, head: amended(head, { set, remove: [] }) };
}

/**
 * Its holder takes that back: the dossier is kept as long as any closed one.
 * @throws Problem where it is not closed, `destroyed` included
 */
export function keepDossier(head: Head): Erasure {
  ledBy(head, 'keep');
  const until = head.keptUntil ?? '';
  const change = { eraseOn: [head.eraseOn ?? null, null] } as const;
  const set = dueOn('purge', until, head);
  return { until, change, head: amended(head, { set, remove: ['erasureAskedAt', 'eraseOn'] }) };
}

const soonest = (day: string, other: string | undefined): string => (other !== undefined && other < day ? other : day);
