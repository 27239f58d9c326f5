import { randomInt, randomUUID } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/notification/deliver.event.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { type Delivery, type Message, messageItem } from '../../functions/record/notice/message.item.ts';
import { queue } from '../../functions/record/notice/message.ts';
import type { MessageContent } from '../../functions/record/notice/message-content.ts';
import { creationCode, temporaryPassword } from '../../functions/record/person/pepper.adapter.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { sentMessages, useWorld } from '../support/world.ts';

beforeAll(useWorld);
afterEach(() => vi.unstubAllEnvs());

const AT = '2026-11-21T10:00:00.000Z';
const ADDRESS = { name: 'Camille ESSAI', lines: ['Bât. B', '1 rue des Lilas'], postalCode: '75012', city: 'Paris' };

const phone = () => `+336${String(randomInt(1e8)).padStart(8, '0')}`;
const email = () => `${randomUUID()}@exemple.fr`;

/** Queues a message, as the change that causes it does. */
async function queued(delivery: Delivery & Pick<Message, 'about' | 'next'>, content: MessageContent): Promise<Message> {
  const message: Message = { ...delivery, content, messageId: randomUUID(), language: 'fr' };
  await write([queue(message, AT)]);
  return message;
}

const recordOf = ({ messageId }: Message, eventName: DynamoDBRecord['eventName'] = 'INSERT'): DynamoDBRecord => {
  const { pk, sk } = messageItem.key(messageId);
  return { eventName, dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: messageId } };
};

/** Delivers messages; gives the ids of those that failed. */
async function deliver(...messages: Message[]): Promise<string[]> {
  const { batchItemFailures } = await handler({ Records: messages.map((message) => recordOf(message)) });
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const sentTo = async (to: unknown) => (await sentMessages()).filter((message) => message.to === to);
const stateOf = async ({ messageId }: Message) => (await get(messageItem.key(messageId)))?.state;

async function letterOf({ messageId }: Message): Promise<unknown> {
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key: `letters/${messageId}.json` };
  const { Body } = await s3().send(new GetObjectCommand(object));
  return JSON.parse((await Body?.transformToString()) ?? '');
}

const password = (): MessageContent => ({ template: 'temporary-password', letterId: randomUUID() });
const code = (): MessageContent & { letterId: string } => ({
  template: 'creation-code',
  letterId: randomUUID(),
  outcome: 'open',
  until: '2027-01-02T10:00:00.000Z',
});

describe('delivering', () => {
  it('hands a letter to the printer, with the code of that letter', async () => {
    const content = code();
    const message = await queued({ channel: 'letter', to: ADDRESS }, content);
    expect(await deliver(message)).toEqual([]);
    const digits = (await creationCode(content.letterId)).replace(/(\d{4})(?=\d)/g, '$1 ');
    expect(await letterOf(message)).toEqual({
      to: 'Camille ESSAI',
      address: ['Bât. B', '1 rue des Lilas', '75012 Paris'],
      subject: 'Votre code pour ouvrir votre dossier médical',
      text: expect.stringContaining(`\n\n${digits}\n\n`),
    });
    expect(await get(messageItem.key(message.messageId))).toMatchObject({
      state: 'sent',
      providerId: `letters/${message.messageId}.json`,
    });
  });

  it('sends an e-mail from the address of the stage', async () => {
    const to = email();
    const message = await queued({ channel: 'email', to }, { template: 'identifier', identifier: 'ABCD2346EFGH' });
    expect(await deliver(message)).toEqual([]);
    expect(await sentTo(to)).toMatchObject([
      { channel: 'email', subject: 'Votre identifiant', attributes: { from: setting('SENDER_EMAIL') } },
    ]);
    expect((await sentTo(to))[0]?.text).toContain('ABCD 2346 EFGH');
    expect(await stateOf(message)).toBe('sent');
  });

  it('sends none where the stage has no sender: it goes by its next way, or is read in the record', async () => {
    vi.stubEnv('SENDER_EMAIL', '');
    const [to, mobile] = [email(), phone()];
    const content: MessageContent = { template: 'identifier', identifier: 'ABCD2346EFGH' };
    const next = [{ channel: 'sms', to: mobile }] as const;
    const messages = [
      await queued({ channel: 'email', to, next }, content),
      await queued({ channel: 'email', to }, content),
    ];
    // No right to ask SES goes with it: it is not asked.
    expect(await callsOf(() => deliver(...messages))).not.toContain('SendEmailCommand');
    expect(await sentTo(mobile)).toMatchObject([{ channel: 'sms', text: expect.stringContaining('ABCD 2346 EFGH') }]);
    expect(await Promise.all(messages.map(stateOf))).toEqual(['sent', 'unsent']);
  });

  it('tells who acts for somebody that it is about them, and where to look', async () => {
    const about = { dossierId: randomUUID(), representative: 'patient:ABCD' };
    const [mail, sms] = [email(), phone()];
    const messages = [{ channel: 'email', to: mail } as const, { channel: 'sms', to: sms } as const].map((one) =>
      queued({ ...one, about }, { template: 'emergency-access', until: '2026-11-22T10:00:00.000Z' }),
    );
    expect(await deliver(...(await Promise.all(messages)))).toEqual([]);
    for (const to of [mail, sms]) {
      const text = (await sentTo(to))[0]?.text;
      expect(text).toMatch(/un de vos proches.*a ouvert son dossier avec la procédure d.urgence/);
      expect(text).toContain('Mes proches');
      expect(text).not.toContain('votre dossier');
    }
  });

  it('sends an SMS under the name of the sender, and remembers what SNS calls it', async () => {
    const to = phone();
    const content = password();
    const message = await queued({ channel: 'sms', to }, content);
    expect(await deliver(message)).toEqual([]);
    const [sms, ...others] = await sentTo(to);
    expect(others).toEqual([]);
    expect(sms).toMatchObject({
      channel: 'sms',
      attributes: { 'AWS.SNS.SMS.SMSType': 'Transactional', 'AWS.SNS.SMS.SenderID': setting('SMS_SENDER') },
    });
    expect(sms?.text).toContain(await temporaryPassword('letterId' in content ? content.letterId : ''));
    expect(await get(messageItem.key(message.messageId))).toMatchObject({
      state: 'sent',
      providerId: expect.stringMatching(/./),
      claimedAt: expect.any(String),
      sentAt: expect.any(String),
    });
  });

  it('does nothing for a message already sent, gone, or only changed', async () => {
    const message = await queued({ channel: 'email', to: email() }, { template: 'access-recovered' });
    await deliver(message);
    expect(await deliver(message)).toEqual([]);
    expect(await sentTo(message.to)).toHaveLength(1);
    expect(await deliver({ ...message, messageId: randomUUID() })).toEqual([]);
    expect(await callsOf(() => handler({ Records: [recordOf(message, 'MODIFY')] }))).toEqual([]);
    const other = { eventName: 'INSERT' as const, dynamodb: { Keys: { pk: { S: 'DOSSIER#1' }, sk: { S: 'HEAD' } } } };
    expect(await callsOf(() => handler({ Records: [other] }))).toEqual([]);
  });

  it('lets one bad message block no other', async () => {
    const [first, last] = [email(), phone()];
    const messages = [
      await queued({ channel: 'email', to: first }, { template: 'access-recovered' }),
      await queued({ channel: 'email', to: 'nowhere' }, { template: 'access-recovered' }),
      await queued({ channel: 'sms', to: phone() }, code()),
      await queued({ channel: 'sms', to: last }, { template: 'access-recovered' }),
    ];
    // What SES refuses has no other way and stays unsent; what cannot be worded comes again, and ends with a person.
    expect(await deliver(...messages)).toEqual([messages[2]?.messageId]);
    expect(await stateOf(messages[1] as Message)).toBe('unsent');
    expect(await sentTo(first)).toHaveLength(1);
    expect(await sentTo(last)).toHaveLength(1);
  });
});

describe('an SMS', () => {
  it('that SNS does not take stays unsent where there is no other way, and is not tried for ever', async () => {
    const message = await queued({ channel: 'sms', to: '+12' }, { template: 'access-recovered' });
    expect(await deliver(message)).toEqual([]);
    expect(await stateOf(message)).toBe('unsent');
    expect(await get(messageItem.key(message.messageId))).not.toHaveProperty('duePk');
  });

  it('leaves once when it is delivered twice at the same time', async () => {
    const message = await queued({ channel: 'sms', to: phone() }, password());
    await Promise.all(Array.from({ length: 8 }, () => deliver(message)));
    expect(await sentTo(message.to)).toHaveLength(1);
  });

  it('never leaves twice, whatever AWS call fails', async () => {
    let lost = 0;
    const cases = await everyFault(async (fail) => {
      const message = await queued({ channel: 'sms', to: phone() }, password());
      await fail(() => deliver(message));
      await deliver(message);
      expect(await deliver(message)).toEqual([]);
      const sent = await sentTo(message.to);
      expect(sent.length).toBeLessThanOrEqual(1);
      if (sent.length === 0) lost += 1;
      if (sent.length === 0) expect(await stateOf(message)).toBe('sending');
    });
    expect(cases).toBeGreaterThanOrEqual(8);
    // Stopped between claim and answer: the answer of the claim lost, or the call of SNS never heard.
    expect(lost).toBe(2);
  });
});

describe('an e-mail and a letter', () => {
  it('leave whatever AWS call fails, the letter as one object', async () => {
    await everyFault(async (fail) => {
      const mail = await queued({ channel: 'email', to: email() }, password());
      const letter = await queued({ channel: 'letter', to: ADDRESS }, code());
      await fail(() => deliver(mail, letter));
      await deliver(mail, letter);
      expect((await sentTo(mail.to)).length).toBeGreaterThanOrEqual(1);
      expect(await letterOf(letter)).toMatchObject({ to: 'Camille ESSAI' });
      expect([await stateOf(mail), await stateOf(letter)]).toEqual(['sent', 'sent']);
    });
  });
});
