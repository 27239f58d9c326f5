import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import type { Run } from '../platform/jobs/due.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';
import { type Change, commitAlone, type Trace } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { majorityAt, majoritySettings } from '../record/person/majority.ts';
import { causeIn, ended, nextAccess, takeAndTell } from '../record/representation/representation.ts';
import { tellGone } from './notices.ts';
import { endingByCourt } from './rules.ts';
import { findIdentity, findRights } from './store.ts';
import { findTerm, putOffTerm, TERM } from './term.store.ts';

type Ending = { readonly rights: WrittenRights; readonly right: RepresentativeRight; readonly until: string };

/**
 * Clears away the rights to act whose last day, given by a court, is behind them, and tells it: to whoever no longer acts,
 * to the holder and to whoever still does. Each right is one transaction and one line of the trace; one that ended before,
 * or got another day, is left as it is.
 */
export async function termDue(dossierId: string, run: Run): Promise<void> {
  const seen = await findTerm(dossierId);
  if (seen === undefined) return;
  let next: Ending | undefined;
  const endFirst = () =>
    commitAlone(dossierId, async (head) => {
      const identity = await findIdentity(dossierId);
      if (stateOf(head) === 'destroyed' || !identity) return undefined;
      [next] = endingByCourt(await findRights(dossierId), majorityAt(identity.birthOn, majoritySettings()));
      return next === undefined || next.until > run.at ? undefined : endOf(head, identity, next, run);
    });
  let isLeft = true;
  while (isLeft) isLeft = (await endFirst()) !== undefined;
  await putOffTerm(dossierId, seen, next?.until);
}

function endOf(head: Head, identity: Identity, { rights, right }: Ending, run: Run): { trace: Trace; change: Change } {
  const { dossierId } = head;
  const after = ended(rights, right, run.at);
  const telling = { id: causeIn(head), at: run.at };
  return {
    trace: taskTrace(
      { ...run, action: 'representative:end', name: TERM },
      { object: after.actorId, change: { representative: [right.role, null] } },
    ),
    change: {
      writes: [
        ...takeAndTell({ dossierId, identity }, [after], telling),
        ...tellGone(identity, [after.actorId], telling),
      ],
      head: nextAccess(head),
    },
  };
}
