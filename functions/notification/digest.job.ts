import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { commitAlone } from '../platform/audit.ts';
import { type Run, runDue } from '../platform/due.ts';
import { queue } from '../platform/message.ts';
import { DIGEST_JOB } from '../platform/notice.ts';
import { taskTrace, unlessChanged } from '../platform/task.ts';
import { findWaiting, forDigest, gathered, type Waiting } from './entries.ts';
import { digestOf } from './send-digest.ts';

/** A week: whatever kept the job from running, what waited is told once it runs again. */
const DAYS_BACK = 7;

/** Tells people once a day, in one message, of what they chose to be told of that way. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: 'message of the day',
      job: DIGEST_JOB,
      daysBack: DAYS_BACK,
      toWork: forDigest,
      nameOf: ({ dossierId }) => dossierId,
      work: gather,
    },
    event,
  );

/** The entries stop waiting in the transaction that queues their message, and a person's message of a day is queued once. */
export async function gather(waiting: Waiting, run: Run): Promise<void> {
  const { told, entries } = await findWaiting(waiting);
  if (!told || entries.length === 0) return;
  const commit = commitAlone(waiting.dossierId, ({ status }) => {
    const messages = status === 'open' ? digestOf(told, entries, run.at) : [];
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
