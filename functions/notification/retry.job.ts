import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Run, runDue } from '../platform/due.ts';
import type { Key } from '../platform/keys.ts';
import { count, describe, log } from '../platform/log.ts';
import { RETRY_JOB } from '../platform/message.ts';
import { type DeliverDeps, deliverMessage, otherwise } from './deliver-message.ts';
import { countDelivered, means } from './means.ts';
import { afterFailure, remedyFor } from './retry-message.ts';
import * as store from './store.ts';

/** Two days: a message that fails by its last way is tried for so long. */
const DAYS_BACK = 2;

/**
 * Looks after messages that the stream did not deliver: tries them again after longer and longer pauses, then by their
 * next way. An SMS claimed a day ago, of which nobody knows whether it left, goes by e-mail under the same id.
 */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: 'messages that wait',
      job: RETRY_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(({ pk, sk }): Key => ({ pk, sk })),
      nameOf: ({ pk }) => pk,
      work: lookAfter,
    },
    event,
  );

/** Does what a message that did not leave needs. */
export async function lookAfter(place: Key, { at }: Pick<Run, 'at'>): Promise<void> {
  const message = await store.find(place);
  if (!message) return;
  const deps = means(() => at);
  const remedy = remedyFor(message, at);
  if (remedy === 'reconcile') {
    const byEmail = (message.next ?? []).filter(({ channel }) => channel === 'email');
    count('MessageReconciled');
    await otherwise(deps, place, message, byEmail);
  }
  if (remedy === 'drop') await store.giveUp(place);
  if (remedy === 'try') await tryAgain(deps, place, at);
}

/** A failure is written down with the message, not thrown: the next run must not come back for it before its time. */
async function tryAgain(deps: DeliverDeps<Key>, place: Key, at: string): Promise<void> {
  try {
    countDelivered(await deliverMessage(deps, place));
  } catch (error) {
    count('MessageFailed');
    log('warn', 'notification', { action: 'notification:deliver', outcome: 'again', ...describe(error) });
    // As it stands now: the try may have turned it to another way.
    const message = await store.find(place);
    const next = message && afterFailure(message, at);
    if (next === 'otherwise') await otherwise(deps, place, message as NonNullable<typeof message>);
    else if (next) await store.putOff(place, next.tries, next.until);
  }
}
