import { beforeAll, describe, expect, it } from 'vitest';
import { handler as retryJob } from '../../functions/notification/retry.job.ts';
import { afterFailure, mayLeaveFrom } from '../../functions/notification/retry-message.ts';
import type { StoredMessage } from '../../functions/record/notice/message.item.ts';
import type { MessageContent } from '../../functions/record/notice/message-content.ts';
import { atClock } from '../dossier/closed.ts';
import { useWorld } from '../support/world.ts';
import { deliver, email, ownDay, phone, queued, reached, runAt, stored } from './post.ts';

beforeAll(useWorld);

const retry = runAt(retryJob);
const REMINDER = { template: 'reminder' } as const;
const NOUMEA = 'Pacific/Noumea';

describe('a message for who asked to be written to by day', () => {
  it.each([
    // Paris, in winter: 20:00 is 19:00 UTC, and 8:00 is 7:00.
    ['Europe/Paris', '2030-01-10T18:59:59.000Z', undefined],
    ['Europe/Paris', '2030-01-10T19:00:00.000Z', '2030-01-11T07:00:00.000Z'],
    ['Europe/Paris', '2030-01-11T06:59:59.000Z', '2030-01-11T07:00:00.000Z'],
    ['Europe/Paris', '2030-01-11T07:00:00.000Z', undefined],
    // The night in which clocks go forward.
    ['Europe/Paris', '2030-03-30T22:00:00.000Z', '2030-03-31T06:00:00.000Z'],
    [NOUMEA, '2030-01-10T10:00:00.000Z', '2030-01-10T21:00:00.000Z'],
    [NOUMEA, '2030-01-10T21:00:00.000Z', undefined],
    // Nobody asked: a code or a notice of safety waits for no morning.
    [undefined, '2030-01-11T02:00:00.000Z', undefined],
  ])('in %s at %s may leave from %s on', (zone, at, morning) => {
    const asked = zone === undefined ? {} : { byDayIn: zone };
    expect(mayLeaveFrom(asked, at)).toBe(morning ?? at);
    // A pause of half an hour that ends at that instant ends there, or in the morning.
    const tried = new Date(Date.parse(at) - 30 * 60_000).toISOString();
    const next = afterFailure({ ...asked, state: 'due' } as StoredMessage, tried);
    expect(next).toEqual({ tries: 1, until: morning ?? at });
  });

  it('that the stream brings by night leaves in the morning; a notice of safety leaves at once', async () => {
    const day = ownDay();
    const send = (content: MessageContent, zone?: string) =>
      queued({ channel: 'sms', to: phone(), content, ...(zone ? { byDayIn: zone } : {}) }, `${day}T04:00:00.000Z`);
    const [reminder, safety] = [await send(REMINDER, NOUMEA), await send({ template: 'new-device' })];
    // 21:00 in Nouméa, then 7:45 and 8:00.
    for (const message of [reminder, safety])
      expect(await atClock(`${day}T10:00:00.000Z`, () => deliver(message))).toBe(true);
    expect([(await reached(reminder.to)).length, (await reached(safety.to)).length]).toEqual([0, 1]);
    await retry(`${day}T20:45:00.000Z`);
    expect(await reached(reminder.to)).toHaveLength(0);
    await retry(`${day}T21:00:00.000Z`);
    await retry(`${day}T21:15:00.000Z`);
    expect(await reached(reminder.to)).toHaveLength(1);
    expect(await stored(reminder.messageId)).toMatchObject({ state: 'sent' });
  });

  it('is not tried again by night, nor by its next way', async () => {
    const day = ownDay();
    const next = [{ channel: 'email', to: email() }] as const;
    const at = `${day}T08:45:00.000Z`;
    const message = await queued({ channel: 'sms', to: '+12', content: REMINDER, byDayIn: NOUMEA, next }, at);
    // 20:00 in Nouméa: neither the number that no carrier takes is tried, nor the address that would.
    await retry(`${day}T09:00:00.000Z`);
    expect(await stored(message.messageId)).toMatchObject({ state: 'due', channel: 'sms', tries: 0 });
    await retry(`${day}T20:59:00.000Z`);
    expect(await reached(next[0].to)).toHaveLength(0);
    await retry(`${day}T21:00:00.000Z`);
    expect(await reached(next[0].to)).toHaveLength(1);
  });

  it('waits for the morning though its run comes late into the night: what counts is the time it is', async () => {
    const day = ownDay();
    const at = `${day}T01:00:00.000Z`;
    const message = await queued({ channel: 'sms', to: phone(), content: REMINDER, byDayIn: NOUMEA }, at);
    // Asked for at 12:15 in Nouméa, killed, and back at 20:30.
    await atClock(`${day}T09:30:00.000Z`, () => retry(`${day}T01:15:00.000Z`));
    expect(await reached(message.to)).toHaveLength(0);
    expect(await stored(message.messageId)).toMatchObject({ state: 'due', dueSk: expect.stringContaining('T21:00') });
  });
});
