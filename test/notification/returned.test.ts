import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { get } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { everyFault } from '../support/faults.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { comeBack, deliver, email, lookAgain, ownDay, patientWith, phone, queued, reached, stored } from './post.ts';

beforeAll(useWorld);

const AT = '2026-11-21T10:00:00.000Z';
const NEWS = { template: 'document-deposited' } as const;
const EMERGENCY = { template: 'emergency-access', until: '2026-11-22T10:00:00.000Z' } as const;

describe('an e-mail that comes back', () => {
  /** A patient told of something by e-mail. */
  async function mailed(content: typeof NEWS | typeof EMERGENCY = NEWS) {
    const day = ownDay();
    const [sms, to] = [phone(), email()];
    const { dossierId } = await patientWith({ phone: sms, email: to });
    const next = [{ channel: 'sms', to: sms }] as const;
    const message = await queued({ channel: 'email', to, content, about: { dossierId }, next }, `${day}T10:00:00.000Z`);
    await deliver(message);
    return { ...message, sms, dossierId, identity: () => get(identityItem.key(dossierId)) };
  }

  it('goes by SMS, once, and its address is written to no more', async () => {
    const { messageId, sms, dossierId, identity } = await mailed();
    await Promise.all([comeBack(messageId), comeBack(messageId)]);
    await comeBack(messageId);
    const { duePk = '', dueSk = '' } = (await get(messageItem.key(messageId))) ?? {};
    expect(duePk).toMatch(/^DUE#message#/);
    await lookAgain(messageId, dueSk.slice(0, 24));
    await lookAgain(messageId, dueSk.slice(0, 24));
    expect(await reached(sms)).toHaveLength(1);
    expect(await identity()).toMatchObject({ contacts: { emailFailedAt: expect.any(String) } });
    const told = (await traceOf(dossierId)).filter(({ action }) => action === 'notification:deliver');
    expect(told).toMatchObject([
      { actor: { id: 'system:notification-bounce' }, change: { email: ['reachable', 'unreachable'] } },
    ]);
  });

  it('stays in the record where there is no other way', async () => {
    const message = await queued({ channel: 'email', to: email(), content: NEWS }, AT);
    await deliver(message);
    await comeBack(message.messageId);
    expect(await stored(message.messageId)).toMatchObject({ state: 'unsent' });
  });

  it('from a full mailbox goes on and its address is kept; what was answered or unwanted is not sent again', async () => {
    const [full, unknown, answered, unwanted] = [await mailed(), await mailed(), await mailed(), await mailed()];
    await comeBack(full.messageId, 'Bounce', 'Transient/MailboxFull');
    await comeBack(unknown.messageId, 'Bounce', 'Undetermined/Undetermined');
    await comeBack(answered.messageId, 'Bounce', 'Transient/General');
    await comeBack(unwanted.messageId, 'Complaint');
    const states = [full, unknown, answered, unwanted].map(async ({ messageId }) => (await stored(messageId))?.state);
    expect(await Promise.all(states)).toEqual(['due', 'due', 'sent', 'sent']);
    for (const { identity } of [full, unknown, answered])
      expect(await identity()).not.toHaveProperty('contacts.emailFailedAt');
    expect(await unwanted.identity()).toHaveProperty('contacts.emailFailedAt');
  });

  it('survives a stop at each call', async () => {
    await everyFault(async (fail) => {
      const { messageId, identity } = await mailed();
      await fail(() => comeBack(messageId).catch(() => undefined));
      await comeBack(messageId);
      expect(await stored(messageId)).toMatchObject({ state: 'due', channel: 'sms' });
      expect(await identity()).toHaveProperty('contacts.emailFailedAt');
    });
  });

  it('of a dossier that is no more, or of a message nobody knows, is nothing', async () => {
    const about = { dossierId: randomUUID() };
    const message = await queued({ channel: 'email', to: email(), content: NEWS, about }, AT);
    await deliver(message);
    await comeBack(message.messageId);
    await comeBack(randomUUID());
    expect(await stored(message.messageId)).toMatchObject({ state: 'unsent' });
  });
});
