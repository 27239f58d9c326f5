import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../functions/notification/deliver-message.ts';
import { means } from '../../functions/notification/delivery.adapter.ts';
import { get, type Write, write } from '../../functions/platform/store/table.ts';
import { hoursBegin } from '../../functions/platform/time/local-time.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { newDossier } from '../../functions/record/dossier/new-dossier.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { HOLDER } from '../../functions/record/notice/message.ts';
import { remindersItem, type StoredReminders } from '../../functions/record/vaccination/reminders.item.ts';
import { messageIdOf } from '../../functions/vaccination/plan-reminders.ts';
import { handler as job, remindDue } from '../../functions/vaccination/remind.job.ts';
import { writeChoice } from '../../functions/vaccination/reminder.store.ts';
import { entriesOf } from '../notification/post.ts';
import { everyFault, failingAt } from '../support/faults.ts';
import { person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

const CHOICE = { channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' } as const;
const REMINDERS = 'reminder:send';

/** Somebody born in 1960, with a dossier and a choice, as if both had been there for long: due from 8:00 on a day. */
async function due(
  day: string,
  given: Partial<Pick<StoredReminders, 'choice'>> & {
    readonly birthOn?: string;
    readonly parents?: number;
    /** Who asked: the holder, or that many of the parents. */
    readonly asking?: number;
  } = {},
): Promise<string> {
  const { choice = CHOICE, birthOn = '1960-03-03', parents = 0, asking = Math.max(1, parents) } = given;
  const { nir, ...insured } = person({ birthOn });
  const dossierId = randomUUID();
  const at = '2026-01-01T00:00:00.000Z';
  const actor = { kind: 'system', id: 'system:test' } as const;
  const trace = { at, actor, action: 'opening:confirm', ground: 'public', requestId: dossierId } as const;
  const right = { since: at, until: '2090-01-01T00:00:00.000Z', role: 'parent' } as const;
  const representatives = Array.from({ length: parents }, (_, index) => ({
    actorId: `patient:${dossierId}-${index}`,
    name: 'Claire DURAND',
    contacts: { phone: `+3361234567${index}` },
    right,
  }));
  const account = { identifier: dossierId, contacts: { phone: '+33612345678', email: 'camille@exemple.fr' } };
  const people = parents === 0 ? { account } : { representatives };
  const whose = { dossierId, nir, nirHash: dossierId, insured };
  const askedBy = parents === 0 ? [HOLDER] : representatives.map(({ actorId }) => actorId);
  const lookAt = hoursBegin(day, choice.zone, choice.hours);
  await write([
    ...newDossier({ ...whose, at, trace, channel: 'online', ...people }),
    writeChoice(
      { dossierId, version: 1, choice, askedBy: askedBy.slice(0, asking), told: [] },
      { now: [], lookAt, nextOn: day },
    ),
  ]);
  return dossierId;
}

const run = (at: string) => job({ Records: [{ messageId: at, body: JSON.stringify({ at }) }] } as never);
const remindersOf = async (dossierId: string) => remindersItem.from(await get(remindersItem.key(dossierId)));
const dueAt = async (dossierId: string) => (await remindersOf(dossierId))?.dueSk?.slice(0, 16);

/** How often somebody was reminded, by the trace: each line stands in one transaction with its messages. */
const timesTold = async (dossierId: string): Promise<number> =>
  (await actionsOf(dossierId)).filter((action) => action === REMINDERS).length;

describe('a run of reminders', () => {
  it('sends each of 60 due among 300 once: across a stop, the same message twice, and the whole day again', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => due('2041-05-06')));
    const others = Array.from({ length: 240 }, (_, index): Write => {
      const askedBy = index % 2 === 0 ? [HOLDER] : [];
      const plan = { now: [], lookAt: '2041-09-01T06:00:00.000Z' };
      const reminders = { dossierId: randomUUID(), version: 1, choice: CHOICE, askedBy, told: [] };
      return writeChoice(reminders, askedBy.length > 0 ? plan : undefined);
    });
    for (let index = 0; index < others.length; index += 80) await write(others.slice(index, index + 80));
    await run('2041-05-06T05:30:00.000Z');
    expect(await timesTold(String(ids[0]))).toBe(0);
    expect(await failingAt(40, 'after', () => run('2041-05-06T06:00:00.000Z'))).toBe(true);
    await Promise.all([run('2041-05-06T06:00:00.000Z'), run('2041-05-06T06:00:00.000Z')]);
    await run('2041-05-06T06:30:00.000Z');
    expect(await Promise.all(ids.map(timesTold))).toEqual(ids.map(() => 1));
  });

  it('says nothing of what it is about, by the way that was chosen, and by the other when that fails', async () => {
    const dossierId = await due('2042-05-06');
    await remindDue(dossierId, { at: '2042-05-06T06:00:00.000Z', requestId: 'r' });
    const line = (await traceOf(dossierId)).at(-1);
    expect(line).toMatchObject({ action: REMINDERS, ground: 'task', change: { notice: [null, 'reminder'] } });
    expect(JSON.stringify(line)).not.toMatch(/dtp|flu|zona|vaccin/);
    // It can be read in the record, should no message arrive.
    expect(await entriesOf(dossierId)).toEqual(['reminder']);
    const after = await remindersOf(dossierId);
    expect(after?.told).toContain('dtp-65 R2 late');
    expect(await get(messageItem.key(messageIdOf(dossierId, after?.told ?? [], '2042-05-06')))).toMatchObject({
      channel: 'sms',
      to: '+33612345678',
      content: { template: 'reminder' },
      next: [{ channel: 'email', to: 'camille@exemple.fr' }],
    });
    expect(String(await dueAt(dossierId)) > '2042-05-07').toBe(true);
  });

  it('survives a stop at each AWS call: one message for each parent, one trace', async () => {
    await everyFault(async (fail) => {
      const dossierId = await due('2043-05-06', { birthOn: '2040-01-10', parents: 2 });
      const remind = () => remindDue(dossierId, { at: '2043-05-06T06:00:00.000Z', requestId: 'r' });
      await fail(remind);
      await remind();
      await remind();
      expect(await timesTold(dossierId)).toBe(1);
      expect(await entriesOf(dossierId)).toEqual(['reminder']);
      const id = messageIdOf(dossierId, (await remindersOf(dossierId))?.told ?? [], '2043-05-06');
      const messages = await Promise.all([1, 2].map((one) => get(messageItem.key(`${id}-representative-${one}`))));
      expect(messages.map((message) => message?.to)).toEqual(['+33612345670', '+33612345671']);
    });
  });

  it('waits for the morning of where the person lives', async () => {
    const night = await due('2044-05-06', { choice: { ...CHOICE, zone: 'Pacific/Noumea' } });
    const runAt = (at: string) => remindDue(night, { at, requestId: at });
    // 22:30 in Nouméa, then 8:00 there.
    await runAt('2044-05-06T11:30:00.000Z');
    expect([await timesTold(night), await dueAt(night)]).toEqual([0, '2044-05-06T21:00']);
    await runAt('2044-05-06T20:59:00.000Z');
    await runAt('2044-05-06T21:00:00.000Z');
    expect(await timesTold(night)).toBe(1);
  });

  it('leaves in the hours that were chosen, and says so to the message', async () => {
    const dossierId = await due('2044-06-06', { choice: { ...CHOICE, hours: 'afternoon' } });
    const runAt = (at: string) => remindDue(dossierId, { at, requestId: at });
    expect(await dueAt(dossierId)).toBe('2044-06-06T10:00');
    // 16:30 in Paris: a run may take until 17:00.
    await runAt('2044-06-06T14:30:00.000Z');
    expect([await timesTold(dossierId), await dueAt(dossierId)]).toEqual([0, '2044-06-07T10:00']);
    await runAt('2044-06-07T10:00:00.000Z');
    const id = messageIdOf(dossierId, (await remindersOf(dossierId))?.told ?? [], '2044-06-07');
    expect(await get(messageItem.key(id))).toMatchObject({ byDayIn: 'Europe/Paris', hours: 'afternoon' });
  });

  it('tells once more of a dose that was not given in time, and then no more', async () => {
    const dossierId = await due('2040-01-10', { birthOn: '2039-11-10', choice: { ...CHOICE, daysBefore: 7 } });
    for (const day of ['01-10', '02-20', '03-20', '04-20', '05-20', '06-20', '07-20'])
      await remindDue(dossierId, { at: `2040-${day}T11:00:00.000Z`, requestId: day });
    const told = (await remindersOf(dossierId))?.told.filter((name) => name.startsWith('hexa 1'));
    expect(told).toEqual(['hexa 1', 'hexa 1 late']);
  });

  it('writes to the parent who asked, not to the other, and to nobody once they take it back', async () => {
    const dossierId = await due('2043-06-06', { birthOn: '2040-01-10', parents: 2, asking: 1 });
    await remindDue(dossierId, { at: '2043-06-06T06:00:00.000Z', requestId: 'r' });
    const id = messageIdOf(dossierId, (await remindersOf(dossierId))?.told ?? [], '2043-06-06');
    const place = messageItem.key(`${id}-representative-1`);
    expect(await get(place)).toMatchObject({ to: '+33612345670', state: 'due' });
    expect(await get(messageItem.key(`${id}-representative-2`))).toBeUndefined();
    const reminders = await remindersOf(dossierId);
    await write([writeChoice({ ...reminders, askedBy: [] } as unknown as StoredReminders, undefined)]);
    expect(
      await deliverMessage(
        means(() => '2043-06-06T07:00:00.000Z'),
        place,
      ),
    ).toBe('unwanted');
    expect(await get(place)).toMatchObject({ state: 'unsent' });
    expect(await get(place)).not.toHaveProperty('duePk');
  });

  it('tells nobody of a dossier that is not open, nor who wants none', async () => {
    const closed = await due('2045-05-06');
    const off = await due('2045-05-06', { asking: 0 });
    const change = { names: { '#status': 'status' }, values: { ':closed': 'closed' } };
    await write([{ key: headItem.key(closed), update: 'SET #status = :closed', ...change }]);
    for (const id of [closed, off]) {
      await remindDue(id, { at: '2045-05-06T10:00:00.000Z', requestId: 'r' });
      expect(await timesTold(id)).toBe(0);
    }
    expect(await dueAt(closed)).toBe('2045-06-05T06:00');
    expect(await remindersOf(closed)).not.toHaveProperty('nextOn');
  });
});
