import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { handler as retryJob } from '../../functions/notification/retry.job.ts';
import { afterFailure, remedyFor } from '../../functions/notification/retry-message.ts';
import { spend } from '../../functions/notification/store.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { later, MINUTE } from '../../functions/platform/time/durations.ts';
import { messageItem, type StoredMessage } from '../../functions/record/notice/message.item.ts';
import { spendingItem } from '../../functions/record/notice/spending.item.ts';
import { everyFault } from '../support/faults.ts';
import { useWorld } from '../support/world.ts';
import { deliver, email, failing, lookAgain, ownDay, phone, queued, reached, runAt, stored } from './post.ts';

beforeAll(useWorld);

const retry = runAt(retryJob);
const NEWS = { template: 'document-deposited' } as const;
const EMERGENCY = { template: 'emergency-access', until: '2026-11-22T10:00:00.000Z' } as const;

/** An SMS that was claimed and of which nobody knows more, with an e-mail to fall back on. */
async function stuck(withEmail = true) {
  const at = `${ownDay()}T10:00:00.000Z`;
  const [sms, mail] = [phone(), email()];
  const next = withEmail ? { next: [{ channel: 'email', to: mail } as const] } : {};
  const message = await queued({ channel: 'sms', to: sms, content: NEWS, ...next }, at);
  const values = { ':sending': 'sending', ':at': at, ':due': later(at, 1440 * MINUTE) };
  const set = 'SET #state = :sending, claimedAt = :at, dueSk = :due';
  await update(messageItem.key(message.messageId), set, { names: { '#state': 'state' }, values });
  return { at, sms, mail, ...message };
}

describe('what a carrier refuses', () => {
  it('goes by the next way at once, under the same id; what no way takes stays in the record', async () => {
    const [sms, mail] = [phone(), email()];
    const refused = [
      await queued({ channel: 'email', to: 'nowhere', content: NEWS, next: [{ channel: 'sms', to: sms }] }, AT),
      await queued({ channel: 'sms', to: '+12', content: NEWS, next: [{ channel: 'email', to: mail }] }, AT),
      await queued({ channel: 'sms', to: '+12', content: NEWS, next: [{ channel: 'email', to: 'nowhere' }] }, AT),
    ];
    for (const message of refused) expect(await deliver(message)).toBe(true);
    expect([(await reached(sms)).length, (await reached(mail)).length]).toEqual([1, 1]);
    const states = await Promise.all(refused.map(async ({ messageId }) => (await stored(messageId))?.state));
    expect(states).toEqual(['sent', 'sent', 'unsent']);
  });

  it.each(['MessageRejected', 'MailFromDomainNotVerifiedException', 'NotFoundException'])(
    'for a fault of our own waits, by its way: %s',
    async (name) => {
      const next = [{ channel: 'sms', to: phone() }] as const;
      const message = await queued({ channel: 'email', to: email(), content: NEWS, next }, AT);
      expect(await failing('ses', name, name === 'NotFoundException' ? 404 : 400, () => deliver(message))).toBe(false);
      expect(await stored(message.messageId)).toMatchObject({ state: 'due', channel: 'email' });
      expect(await reached(next[0].to)).toHaveLength(0);
    },
  );

  it('reaches the person whatever AWS call fails, with one SMS at most', async () => {
    const cases = await everyFault(async (fail) => {
      const day = ownDay();
      const [sms, mail] = [phone(), email()];
      const other = { channel: 'email', to: mail } as const;
      const message = await queued({ channel: 'sms', to: sms, content: NEWS, next: [other] }, `${day}T10:00:00.000Z`);
      await fail(() => deliver(message));
      await deliver(message);
      // Whatever the stream left is looked after when its time has come: at once, or a day after a claim.
      const { dueSk } = (await get(messageItem.key(message.messageId))) as { dueSk?: string };
      if (dueSk) await lookAgain(message.messageId, dueSk.slice(0, 24));
      expect((await stored(message.messageId))?.state).toBe('sent');
      const [texts, mails] = [(await reached(sms)).length, (await reached(mail)).length];
      expect(texts).toBeLessThanOrEqual(1);
      expect(texts + mails).toBeGreaterThanOrEqual(1);
    });
    expect(cases).toBeGreaterThanOrEqual(11);
  });
});

const AT = '2026-11-21T10:00:00.000Z';

describe('what the stream left', () => {
  it('is sent by the next run once its quarter of an hour is over, and not before', async () => {
    const day = ownDay();
    const message = await queued({ channel: 'email', to: email(), content: NEWS }, `${day}T10:00:00.000Z`);
    expect(await retry(`${day}T10:14:00.000Z`)).toBe(true);
    expect(await reached(message.to)).toHaveLength(0);
    expect(await retry(`${day}T10:15:00.000Z`)).toBe(true);
    expect(await retry(`${day}T10:30:00.000Z`)).toBe(true);
    expect(await reached(message.to)).toHaveLength(1);
    expect(await stored(message.messageId)).not.toHaveProperty('duePk');
  });

  it('is tried again after longer and longer pauses, then by the next way', () => {
    const waiting = (tries: number, ways = 1) =>
      ({ state: 'due', tries, next: Array(ways).fill({ channel: 'sms', to: '' }) }) as unknown as StoredMessage;
    const minutes = (tries: number, ways?: number) => {
      const next = afterFailure(waiting(tries, ways), AT);
      return next === 'fallback' ? next : (Date.parse(next.until) - Date.parse(AT)) / 60_000;
    };
    expect([0, 1, 2, 3].map((tries) => minutes(tries))).toEqual([30, 60, 120, 'fallback']);
    expect([0, 3, 12, 13].map((tries) => minutes(tries, 0))).toEqual([30, 240, 240, 'fallback']);
  });

  it('is written down when it fails, so that the next run does not come back for it', async () => {
    const day = ownDay();
    const code = { template: 'creation-code', letterId: randomUUID(), outcome: 'open', until: AT } as const;
    const message = await queued({ channel: 'sms', to: phone(), content: code }, `${day}T10:00:00.000Z`);
    expect(await retry(`${day}T10:15:00.000Z`)).toBe(true);
    expect(await retry(`${day}T10:30:00.000Z`)).toBe(true);
    expect(await stored(message.messageId)).toMatchObject({ state: 'due', tries: 1 });
  });

  it('for longer than the job was ever away is sent all the same, as long as the message is kept', async () => {
    const day = ownDay();
    const message = await queued({ channel: 'email', to: email(), content: NEWS }, `${day}T10:00:00.000Z`);
    expect(await retry(later(`${day}T10:00:00.000Z`, 29 * 1440 * MINUTE))).toBe(true);
    expect(await reached(message.to)).toHaveLength(1);
  });
});

describe('a code that no longer works', () => {
  it('is not sent any more', async () => {
    const day = ownDay();
    const content = { template: 'consent-code', codeId: randomUUID() } as const;
    const { to, messageId } = await queued({ channel: 'sms', to: phone(), content }, `${day}T10:00:00.000Z`);
    await lookAgain(messageId, `${day}T10:15:00.000Z`);
    // Nor when the stream itself is late.
    const late = await queued({ channel: 'sms', to, content }, AT);
    expect(await deliver(late)).toBe(true);
    expect(await reached(to)).toEqual([]);
    for (const id of [messageId, late.messageId]) expect(await stored(id)).toMatchObject({ state: 'unsent' });
  });
});

describe('an SMS of which nobody knows more', () => {
  it('goes by e-mail after a day, under the same id, and never again by SMS', async () => {
    const { at, sms, mail, messageId } = await stuck();
    expect(remedyFor({ ...(await stored(messageId)) } as StoredMessage, later(at, 1439 * MINUTE))).toBe('nothing');
    await Promise.all([retry(later(at, 1440 * MINUTE)), retry(later(at, 1441 * MINUTE))]);
    await retry(later(at, 1500 * MINUTE));
    expect(await reached(sms)).toEqual([]);
    expect((await reached(mail)).length).toBeGreaterThanOrEqual(1);
    expect(await stored(messageId)).toMatchObject({ state: 'sent', channel: 'email', next: [] });
  });

  it('is left alone for its day though it was the last try of its way', async () => {
    const at = `${ownDay()}T10:00:00.000Z`;
    const next = [{ channel: 'email', to: email() }] as const;
    const { messageId, to } = await queued({ channel: 'sms', to: phone(), content: NEWS, next }, at);
    const last = 'SET tries = :three';
    await update(messageItem.key(messageId), last, { values: { ':three': 3 } });
    // No answer came: it may have left.
    await failing('sns', 'TimeoutError', undefined, () => lookAgain(messageId, later(at, 15 * MINUTE)));
    expect(await stored(messageId)).toMatchObject({ state: 'sending', channel: 'sms' });
    expect([...(await reached(to)), ...(await reached(next[0].to))]).toEqual([]);
  });

  it('stays in the record where there is no e-mail', async () => {
    const { at, sms, messageId } = await stuck(false);
    await retry(later(at, 1440 * MINUTE));
    expect(await reached(sms)).toEqual([]);
    expect(await stored(messageId)).toMatchObject({ state: 'unsent' });
  });
});

describe('the caps', () => {
  it('leave a person so many SMS a day; the others go by e-mail, and what the law wants leaves', async () => {
    const [sms, mail] = [phone(), email()];
    const next = [{ channel: 'email', to: mail }] as const;
    for (let count = 0; count < 9; count += 1)
      await deliver(await queued({ channel: 'sms', to: sms, content: NEWS, next }, AT));
    // The tenth is brought three times at once, after ten throttles: it is one SMS, counted once, and no e-mail.
    const tenth = await queued({ channel: 'sms', to: sms, content: NEWS, next }, AT);
    const throttled = async () => {
      for (let tries = 0; tries < 10; tries += 1) expect(await deliver(tenth)).toBe(false);
    };
    await failing('sns', 'ThrottledException', 400, throttled);
    await Promise.all([deliver(tenth), deliver(tenth), deliver(tenth)]);
    expect([(await reached(sms)).length, (await reached(mail)).length]).toEqual([10, 0]);
    for (let count = 0; count < 2; count += 1)
      await deliver(await queued({ channel: 'sms', to: sms, content: NEWS, next }, AT));
    expect([(await reached(sms)).length, (await reached(mail)).length]).toEqual([10, 2]);
    await deliver(await queued({ channel: 'sms', to: sms, content: EMERGENCY }, AT));
    expect(await reached(sms)).toHaveLength(11);
  });

  it('leave a person so many e-mails a day; the others stay in the record and go by no SMS, but for the law', async () => {
    const [mail, sms] = [email(), phone()];
    const next = [{ channel: 'sms', to: sms }] as const;
    const send = async (content: typeof NEWS | typeof EMERGENCY) => {
      const message = await queued({ channel: 'email', to: mail, content, next }, AT);
      expect(await deliver(message)).toBe(true);
      return (await stored(message.messageId))?.state;
    };
    const states: unknown[] = [];
    for (let count = 0; count < 21; count += 1) states.push(await send(NEWS));
    expect(states).toEqual([...Array(20).fill('sent'), 'unsent']);
    expect(await send(EMERGENCY)).toBe('sent');
    expect([(await reached(mail)).length, (await reached(sms)).length]).toEqual([21, 0]);
  });

  it('stop a month at its budget, to the last thousandth, but for what must leave', async () => {
    const month = `2${randomInt(100, 1000)}-01`;
    const spent: boolean[] = [];
    for (let count = 0; count < 5; count += 1) spent.push(await spend(month, 75, 300));
    expect(spent).toEqual([true, true, true, true, false]);
    expect(await spend(month, 75)).toBe(true);
    expect((await get(spendingItem.key(month)))?.spent).toBe(375);
  });
});
