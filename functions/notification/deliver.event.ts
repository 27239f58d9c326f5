import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import { describe, log } from '../platform/log.ts';
import { instant } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { Problem } from '../problem/problem.ts';
import { count } from '../record/metrics.ts';
import { messageItem } from '../record/notice/message.item.ts';
import { deliverMessage } from './deliver-message.ts';
import { countDelivered, means } from './delivery.adapter.ts';

/**
 * Delivers the messages that the table's stream tells of. What failed is reported, so that the stream delivers it
 * again; every message is tried, whatever became of the ones before.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  for (const record of Records) {
    const place = newMessage(record);
    if (place && !(await isDealtWith(place))) {
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
    }
  }
  return { batchItemFailures };
}

/** Where a record says that a message was queued. The message itself is read from the table, as it stands now. */
function newMessage({ eventName, dynamodb }: DynamoDBRecord): Key | undefined {
  const { pk, sk } = dynamodb?.Keys ?? {};
  const isMessage = eventName === 'INSERT' && sk?.S === messageItem.key('').sk;
  return isMessage && pk?.S !== undefined ? { pk: pk.S, sk: sk.S } : undefined;
}

async function isDealtWith(place: Key): Promise<boolean> {
  try {
    if (!decide('system', 'notification:deliver', new Set()).allowed) throw new Problem('access-denied');
    const outcome = await deliverMessage(means(instant), place);
    countDelivered(outcome);
    log(outcome === 'unsure' || outcome === 'unsent' ? 'warn' : 'info', 'notification', {
      action: 'notification:deliver',
      outcome,
    });
    return true;
  } catch (error) {
    count('MessageFailed');
    log('error', 'notification', { action: 'notification:deliver', outcome: 'failed', ...describe(error) });
    return false;
  }
}
