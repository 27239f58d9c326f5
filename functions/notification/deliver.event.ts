import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import { type Key, keys } from '../platform/keys.ts';
import { count, describe, log } from '../platform/log.ts';
import type { MessageContent } from '../platform/message.ts';
import { consentCode, contactCode, creationCode, objectionCode, temporaryPassword } from '../platform/pepper.ts';
import { Problem } from '../platform/problem.ts';
import { instant, optionalSetting } from '../platform/runtime.ts';
import { sendEmail, sendLetter, sendSms } from './carriers.ts';
import { type DeliverDeps, deliverMessage } from './deliver-message.ts';
import * as store from './store.ts';

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
  const isMessage = eventName === 'INSERT' && sk?.S === keys.message('').sk;
  return isMessage && pk?.S !== undefined ? { pk: pk.S, sk: sk.S } : undefined;
}

async function isDealtWith(place: Key): Promise<boolean> {
  try {
    if (!decide('system', 'notification:deliver', new Set()).allowed) throw new Problem('access-denied');
    const outcome = await deliverMessage(deps(), place);
    if (outcome !== 'nothing-due') count(outcome === 'sent' ? 'MessageSent' : 'MessageFailed');
    log(outcome === 'unsure' ? 'warn' : 'info', 'notification', { action: 'notification:deliver', outcome });
    return true;
  } catch (error) {
    count('MessageFailed');
    log('error', 'notification', { action: 'notification:deliver', outcome: 'failed', ...describe(error) });
    return false;
  }
}

const deps = (): DeliverDeps<Key> => ({
  find: store.find,
  claim: (place) => store.claim(place, instant()),
  release: store.release,
  markSent: (place, providerId) => store.markSent(place, providerId, instant()),
  secretOf,
  site: optionalSetting('SITE'),
  carriers: { letter: sendLetter, email: sendEmail, sms: sendSms },
});

/** Secrets are not stored with the message: each is derived again, the same, from the id it belongs to. */
async function secretOf(content: MessageContent): Promise<string> {
  if (content.template === 'creation-code') return creationCode(content.letterId);
  if (content.template === 'enrolment-announced') return objectionCode(content.letterId);
  if (content.template === 'consent-code') return consentCode(content.codeId);
  if (content.template === 'contact-code') return contactCode(content.codeId);
  if (content.template === 'temporary-password') return temporaryPassword(content.letterId);
  return '';
}
