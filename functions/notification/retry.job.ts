import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { nearEnd, type Run, runDue, type Timed } from '../platform/jobs/due.ts';
import { describe, log } from '../platform/log.ts';
import { instant } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { count } from '../record/metrics.ts';
import { RETRY_JOB } from '../record/notice/message.ts';
import { type DeliverDeps, deliverMessage, useFallbackChannel } from './deliver-message.ts';
import { countDelivered, means } from './delivery.adapter.ts';
import { afterFailure, byEmail, remedyFor } from './retry-message.ts';
import * as store from './store.ts';

/** As long as a message is kept: whatever kept the job from running, none is forgotten. */
const DAYS_BACK = 30;

/**
 * Looks after messages that the stream did not deliver: tries them again after longer and longer pauses, then by their
 * next way. An SMS claimed a day ago, of which nobody knows whether it left, goes by e-mail under the same id.
 */
export const handler = (event: SQSEvent, context?: Timed): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: 'messages that wait',
      job: RETRY_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(({ pk, sk }): Key => ({ pk, sk })),
      nameOf: ({ pk }) => pk,
      outOfTime: nearEnd(context),
      work: lookAfter,
    },
    event,
  );

/**
 * Does what a message that did not leave needs. A run that comes late, again after it was killed or from the dead letters,
 * judges by the time it is: people are written to now, and a pause begins now. A run ahead of the clock judges by its own.
 */
export async function lookAfter(place: Key, { at }: Pick<Run, 'at'>): Promise<void> {
  const message = await store.find(place);
  if (!message) return;
  const now = () => (at > instant() ? at : instant());
  const deps = means(now);
  const remedy = remedyFor(message, now());
  if (remedy === 'reconcile') {
    count('MessageReconciled');
    await useFallbackChannel(deps, place, message, byEmail(message));
  }
  if (remedy === 'try') await tryAgain(deps, place);
}

/** A failure is written down with the message, not thrown: the next run must not come back for it before its time. */
async function tryAgain(deps: DeliverDeps<Key>, place: Key): Promise<void> {
  try {
    countDelivered(await deliverMessage(deps, place));
  } catch (error) {
    count('MessageFailed');
    log('warn', 'notification', { action: 'notification:deliver', outcome: 'again', ...describe(error) });
    // As it stands now: the try may have turned it to another way. What may have left is nobody's to send again.
    const message = await store.find(place);
    if (message?.state !== 'due') return;
    const next = afterFailure(message, deps.at());
    if (next === 'fallback') await useFallbackChannel(deps, place, message);
    else await store.putOff(place, next.tries, next.until);
  }
}
