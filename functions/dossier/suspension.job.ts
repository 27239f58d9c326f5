import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Run } from '../platform/jobs/due.ts';
import { setting } from '../platform/runtime.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import { runDueDossiers } from '../record/dossier/due-dossiers.ts';
import { endSessions } from '../record/person/account.adapter.ts';
import { findWhole } from './store.ts';
import { hasLapsed, lapse, SUSPENSION_JOB } from './suspend-dossier.ts';
import { told } from './telling.ts';

/** A month: whatever kept the job from running, it catches up. */
const DAYS_BACK = 31;

/** Closes the dossiers whose suspension nobody contested within its time (CSP R1111-36). */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDueDossiers(
    {
      name: 'end of suspensions',
      job: SUSPENSION_JOB,
      daysBack: DAYS_BACK,
      work: endSuspension,
    },
    event,
  );

/**
 * Ends one suspension. Who contests in the same moment is heard: the dossier is read again in the transaction that closes
 * it. Sessions end first, so that a run stopped half-way leaves none behind.
 */
export async function endSuspension(dossierId: string, run: Run): Promise<void> {
  const { head, identity } = await findWhole(dossierId);
  if (!head || !identity || !hasLapsed(head, run.at)) return;
  await endSessions(identity.identifier);
  const task = { ...run, action: 'dossier:lapse', name: 'dossier-suspension' } as const;
  await commitAlone(dossierId, (now) => {
    if (!hasLapsed(now, run.at)) return undefined;
    const { keptUntil, change, ...closing } = lapse(now, run.at, Number(setting('KEEP_YEARS')));
    const content = { template: 'dossier-closed', because: 'suspension', keptUntil } as const;
    const writes = told(identity, { id: `${run.requestId}-${dossierId}-closed`, content }, run.at);
    return { trace: taskTrace(task, { change }), change: { ...closing, writes } };
  });
}
