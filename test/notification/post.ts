import { randomInt, randomUUID } from 'node:crypto';
import { SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { SNSServiceException } from '@aws-sdk/client-sns';
import { vi } from 'vitest';
import { handler as bounceEvent } from '../../functions/notification/bounce.event.ts';
import { handler as deliverEvent } from '../../functions/notification/deliver.event.ts';
import { lookAfter, type handler as retryJob } from '../../functions/notification/retry.job.ts';
import { ses, sns } from '../../functions/platform/clients.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { get, page, type Write, write } from '../../functions/platform/store/table.ts';
import { newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { type Message, messageItem } from '../../functions/record/notice/message.item.ts';
import { queue } from '../../functions/record/notice/message.ts';
import { noticeItem } from '../../functions/record/notice/notice.item.ts';
import { noticesTo } from '../../functions/record/notice/notice.ts';
import type { NoticeContent } from '../../functions/record/notice/notice-kinds.ts';
import type { Contacts } from '../../functions/record/person/contacts.ts';
import { identityIn, identityItem } from '../../functions/record/person/identity.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { type Patient, person } from '../support/people.ts';
import { sentMessages } from '../support/world.ts';

/** Messages on their way: queued, delivered, tried again, come back. */

export const phone = (): string => `+336${String(randomInt(1e8)).padStart(8, '0')}`;
export const email = (): string => `${randomUUID()}@exemple.fr`;

/** A day on which no other test of any run has messages waiting. */
export const ownDay = (): string =>
  new Date(Date.UTC(2030 + randomInt(60), randomInt(12), randomInt(1, 28))).toISOString().slice(0, 10);

/** Queues a message, as the change that causes it does. */
export async function queued(message: Omit<Message, 'messageId' | 'language'>, at: string): Promise<Message> {
  const whole = { ...message, messageId: randomUUID(), language: 'fr' } as Message;
  await write([queue(whole, at)]);
  return whole;
}

/** The table's stream tells of a message. @returns whether it was dealt with */
export async function deliver({ messageId }: Pick<Message, 'messageId'>): Promise<boolean> {
  const { pk, sk } = messageItem.key(messageId);
  const dynamodb = { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: messageId };
  const { batchItemFailures } = await deliverEvent({ Records: [{ eventName: 'INSERT', dynamodb }] } as never);
  return batchItemFailures.length === 0;
}

/** Runs a job at an instant. @returns whether it is done */
export const runAt =
  (job: typeof retryJob) =>
  async (at: string): Promise<boolean> => {
    const event = { Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }] };
    return (await job(event as never)).batchItemFailures.length === 0;
  };

/**
 * Runs something while every call of a carrier ends in an error.
 * @param status what it answers; no answer comes at all unless told
 */
export async function failing<T>(
  carrier: 'sns' | 'ses',
  name: string,
  status: number | undefined,
  run: () => Promise<T>,
) {
  const Answer = carrier === 'sns' ? SNSServiceException : SESv2ServiceException;
  const $metadata = status === undefined ? {} : { httpStatusCode: status };
  const send = vi.spyOn(carrier === 'sns' ? sns() : ses(), 'send');
  send.mockRejectedValue(new Answer({ name, message: '', $fault: 'client', $metadata }) as never);
  try {
    return await run();
  } finally {
    send.mockRestore();
  }
}

/** SES says that the e-mail of a message came back, or was unwanted. @throws what makes the event come again */
export async function comeBack(messageId: string, eventType = 'Bounce', why = 'Permanent/General'): Promise<void> {
  const [bounceType = '', bounceSubType = ''] = why.split('/');
  const detail = { eventType, mail: { tags: { message: [messageId] } }, bounce: { bounceType, bounceSubType } };
  const body = JSON.stringify({ id: randomUUID(), detail });
  const { batchItemFailures } = await bounceEvent({ Records: [{ messageId: randomUUID(), body }] } as never);
  if (batchItemFailures.length > 0) throw new Error('it comes again');
}

/** Looks after one message, whatever else waits. */
export const lookAgain = (messageId: string, at: string): Promise<void> =>
  lookAfter(messageItem.key(messageId), { at });

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** A patient whose dossier was opened long ago: one write, where nothing of the opening matters. */
export async function patientWith(contacts: Contacts): Promise<Patient> {
  const [someone, dossierId] = [person(), newId()];
  const identifier = dossierId.slice(-12).toUpperCase();
  const actor = { kind: 'patient', id: `patient:${identifier}` } as const;
  const trace = { at: LONG_AGO, actor, action: 'opening:confirm', ground: 'public', requestId: randomUUID() } as const;
  const { nir, ...insured } = someone;
  const account = { identifier, contacts, language: 'fr' } as const;
  const dossier = { dossierId, nir, nirHash: await nirHash(nir), insured, at: LONG_AGO, trace, account } as const;
  await write(newDossier({ ...dossier, channel: 'online' }));
  return { person: someone, dossierId, identifier, actor, letterId: '' };
}

/** The message as it is stored now. */
export const stored = async (messageId: string) => {
  const item = await get(messageItem.key(messageId));
  return item && messageItem.from(item);
};

/** What reached an address or a phone. */
export const reached = async (to: unknown) => (await sentMessages()).filter((message) => message.to === to);

/** Tells the holder of something, as a change does. */
export async function tell(
  { dossierId }: Pick<Patient, 'dossierId'>,
  content: NoticeContent,
  at: string,
  secret = false,
) {
  const told = identityIn(await get(identityItem.key(dossierId)));
  await write(noticesTo(told, { id: randomUUID(), content, secret }, at));
}

/** What the record keeps of what it told, newest first. */
export async function entriesOf(dossierId: string): Promise<string[]> {
  const { pk, sk: prefix } = noticeItem.key(dossierId, '');
  const { items } = await page({ pk, prefix, limit: 100, newestFirst: true });
  return noticeItem.fromAll(items).map(({ content }) => content.template);
}

/** How many entries wait for the message of a day. */
export async function waitingIn(dossierId: string): Promise<number> {
  const { pk, sk: prefix } = noticeItem.key(dossierId, '');
  const { items } = await page({ pk, prefix, limit: 100 });
  return noticeItem.fromAll(items).filter(({ duePk }) => duePk !== undefined).length;
}

/** The messages among the writes of a change. */
export const messagesIn = (writes: readonly Write[]): Message[] =>
  writes.flatMap((entry) => ('put' in entry && entry.put.sk === 'MESSAGE' ? [messageItem.from(entry.put)] : []));
