import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { nearEnd, type Run, type Timed } from '../platform/jobs/due.ts';
import { get } from '../platform/store/table.ts';
import { zoneOf } from '../platform/time/zones.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessChanged } from '../record/audit/task.ts';
import { dossierConcurrencyKey, runDueDossiers } from '../record/dossier/due-dossiers.ts';
import { queue } from '../record/notice/message.ts';
import { DIGEST_JOB } from '../record/notice/notice.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { findWaiting, gathered } from './entries.store.ts';
import { digestOf } from './send-digest.ts';

/** A week: whatever kept the job from running, what waited is told once it runs again. */
const DAYS_BACK = 7;

/** Tells people once a day, in one message, of what they chose to be told of that way. */
export const handler = (event: SQSEvent, context?: Timed): Promise<SQSBatchResponse> =>
  runDueDossiers(
    {
      name: 'message of the day',
      job: DIGEST_JOB,
      daysBack: DAYS_BACK,
      concurrencyKeyOf: dossierConcurrencyKey,
      outOfTime: nearEnd(context),
      work: gather,
    },
    event,
  );

/** The entries stop waiting in the transaction that queues their message, and a person's message of a day is queued once. */
export async function gather(dossierId: string, run: Run): Promise<void> {
  const entries = await findWaiting(dossierId, run.at, DAYS_BACK);
  const identity = entries.length > 0 && (await get(identityItem.key(dossierId)));
  if (!identity) return;
  const commit = commitAlone(dossierId, ({ status, department }) => {
    // By day where they live: it is night in Nouméa when the afternoon ends in Paris.
    const messages = status === 'open' ? digestOf(identityIn(identity), entries, run.at, zoneOf(department)) : [];
    const trace = taskTrace(
      { ...run, action: 'notification:deliver', name: 'notification-digest' },
      messages.length > 0 ? { change: { notice: [null, 'daily-digest'] } } : {},
    );
    const first = messages.map((message) => ({
      ...queue(message, run.at),
      condition: 'attribute_not_exists(pk)',
    }));
    return { trace, change: { writes: [...entries.map(gathered), ...first] } };
  });
  // Somebody else gathered them, or this day's message has left: what still waits is told tomorrow.
  await unlessChanged(commit);
}
