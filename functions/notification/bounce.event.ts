import type { EventBridgeEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { describe, log } from '../platform/log.ts';
import { instant } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessChanged, unlessGone } from '../record/audit/task.ts';
import { count } from '../record/metrics.ts';
import type { StoredMessage } from '../record/notice/message.item.ts';
import { messageItem } from '../record/notice/message.item.ts';
import { addressFails } from './entries.store.ts';
import * as store from './store.ts';

/** What SES says of an e-mail that left (SES developer guide, "Bounce record", "Complaint record"). */
type EmailDetail = {
  readonly eventType: string;
  readonly mail: { readonly tags?: { readonly message?: readonly string[] } };
  /** `Permanent`: no such mailbox; `Transient`: full, or too large a message; SES has given up in each case. */
  readonly bounce?: { readonly bounceType: string; readonly bounceSubType: string };
};

/** The event that brings it. */
export type EmailReturned = Pick<EventBridgeEvent<string, EmailDetail>, 'id' | 'detail'>;

/** Deals with the e-mails that came back, or are not wanted: an SQS message holds one event of SES. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { body, messageId } of Records) {
    try {
      await returned(JSON.parse(body) as EmailReturned);
    } catch (error) {
      log('error', 'notification', { action: 'notification:deliver', outcome: 'failed', ...describe(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

/**
 * An e-mail that came back goes by its next way: the retry job sends it within a quarter of an hour. Where there is no such
 * mailbox, or its reader called the e-mail unwanted, no other is sent to that address.
 */
async function returned({ id, detail }: EmailReturned): Promise<void> {
  const { eventType, mail, bounce } = detail;
  // Mailboxes that answer by themselves (an absence) are told of as `Transient` and `General`: the e-mail arrived.
  const isAnswer = bounce?.bounceType === 'Transient' && bounce.bounceSubType === 'General';
  const cameBack = eventType === 'Bounce' && !isAnswer;
  const isUnwanted = eventType === 'Complaint';
  const messageId = mail.tags?.message?.[0];
  if ((!cameBack && !isUnwanted) || messageId === undefined) return;
  const place = messageItem.key(messageId);
  const message = await store.find(place);
  if (message?.channel !== 'email') return;
  count('EmailReturned');
  if (isUnwanted || bounce?.bounceType === 'Permanent') await remember(message, { at: instant(), requestId: id });
  if (cameBack) await goOn(place, message);
}

/** The trace tells that an address fails, never which. */
async function remember({ about, to }: StoredMessage, { at, requestId }: { at: string; requestId: string }) {
  if (about === undefined) return;
  const task = { action: 'notification:deliver', name: 'notification-bounce', at, requestId } as const;
  const trace = taskTrace(task, { change: { email: ['reachable', 'unreachable'] } });
  const writes = [addressFails(about, String(to), at)];
  // Known already, or another address by now, or no dossier any more.
  await unlessChanged(commitAlone(about.dossierId, () => ({ trace, change: { writes } }))).catch(unlessGone);
}

async function goOn(place: Key, message: StoredMessage): Promise<void> {
  const [to, ...next] = message.next ?? [];
  if (to === undefined) await store.giveUp(place, message);
  else await store.turnTo(place, message, to, next, instant());
  log('info', 'notification', { action: 'notification:deliver', outcome: to === undefined ? 'unsent' : 'again' });
}
