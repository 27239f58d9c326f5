import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../functions/platform/keys.ts';
import { morningOf, nextMorning } from '../../functions/platform/local-time.ts';
import { newDossier } from '../../functions/platform/new-dossier.ts';
import { get, type Write, write } from '../../functions/platform/table.ts';
import { zoneOf } from '../../functions/platform/zones.ts';
import { messageIdOf } from '../../functions/vaccination/plan-reminders.ts';
import { handler as job, remindDue } from '../../functions/vaccination/remind.job.ts';
import { Zone } from '../../functions/vaccination/reminder-contract.ts';
import { type StoredReminders, toReminders, writeChoice } from '../../functions/vaccination/reminder-store.ts';
import { entriesOf } from '../notification/post.ts';
import { requestKey } from '../support/call.ts';
import { everyFault, failingAt } from '../support/faults.ts';
import { openPatient, person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, record } from './door.ts';

beforeAll(useWorld);

const ON = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris' } as const;
const REMINDERS = 'reminder:send';

/** Somebody born in 1960, with a dossier and a choice, as if both had been there for long: due from 8:00 on a day. */
async function due(
  day: string,
  given: Partial<Pick<StoredReminders, 'choice'>> & { readonly birthOn?: string; readonly parents?: number } = {},
): Promise<string> {
  const { choice = ON, birthOn = '1960-03-03', parents = 0 } = given;
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
  const lookAt = morningOf(day, choice.zone);
  await write([
    ...newDossier({ ...whose, at, trace, channel: 'online', ...people }),
    writeChoice({ dossierId, version: 1, choice, told: [] }, { now: [], lookAt, nextOn: day }),
  ]);
  return dossierId;
}

const run = (at: string) => job({ Records: [{ messageId: at, body: JSON.stringify({ at }) }] } as never);
const remindersOf = async (dossierId: string) => toReminders(await get(keys.appointment(dossierId, 'reminder')));
const dueAt = async (dossierId: string) => (await remindersOf(dossierId))?.dueSk?.slice(0, 16);

/** How often somebody was reminded, by the trace: each line stands in one transaction with its messages. */
const timesTold = async (dossierId: string): Promise<number> =>
  (await actionsOf(dossierId)).filter((action) => action === REMINDERS).length;

describe('what people choose about reminders', () => {
  it('is off until they do, in the time of where they live, and is traced without what it is about', async () => {
    const patient = await openPatient({
      birthOn: '1960-03-03',
      address: { lines: ['1 rue des Lilas'], postalCode: '97400', city: 'Saint-Denis' },
    });
    const before = await ask('readReminders', patient);
    const zone = 'Indian/Reunion';
    expect(before.body).toEqual({ version: 0, on: false, channel: 'email', daysBefore: 14, zone });
    const headers = requestKey();
    const choose = () => ask('changeReminders', patient, { body: { ...ON, zone }, version: 0, headers });
    const chosen = await choose();
    expect(chosen.body).toMatchObject({ version: 1, on: true, nextOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect([(await choose()).body, (await ask('readReminders', patient)).body]).toEqual([chosen.body, chosen.body]);
    const line = (await traceOf(patient.dossierId)).find(({ change }) => change?.reminders);
    expect(line).toMatchObject({ action: 'reminder:manage', change: { reminders: ['off', 'sms'] } });
    const off = await ask('changeReminders', patient, { body: { ...ON, on: false }, version: 1 });
    expect(off.body.nextOn).toBeUndefined();
    expect(await remindersOf(patient.dossierId)).not.toHaveProperty('duePk');
  });

  it('is refused to professionals, on a version that has passed, and for what is no choice', async () => {
    const patient = await openPatient();
    const by = await admit(patient);
    const change = (body: object, sent: object = { version: 0 }) =>
      ask('changeReminders', patient, { body: { ...ON, ...body }, ...sent });
    expect((await change({}, { version: 0, by })).status).toBe(403);
    expect((await change({}, {})).status).toBe(428);
    expect((await change({}, { version: 3 })).status).toBe(412);
    for (const wrong of [{ daysBefore: 10 }, { zone: 'Mars/Olympus' }, { channel: 'letter' }, { on: 'yes' }, { x: 1 }])
      expect((await change(wrong)).status).toBe(422);
    expect(await remindersOf(patient.dossierId)).toBeUndefined();
  });

  it('is planned anew with each dose, and what was given is not reminded of', async () => {
    const patient = await openPatient({ birthOn: '1960-03-03' });
    await ask('changeReminders', patient, { body: ON, version: 0 });
    const names = async () => {
      await remindDue(patient.dossierId, { at: '2040-01-16T11:00:00.000Z', requestId: 'r' });
      return (await remindersOf(patient.dossierId))?.told ?? [];
    };
    const { vaccinationId, dose } = await record(patient, { givenOn: '2026-03-03', vaccine: 'dtcap-low' });
    const due = await dueAt(patient.dossierId);
    await ask('removeVaccination', patient, { id: vaccinationId, version: 1 });
    await record(patient, dose);
    expect(await dueAt(patient.dossierId)).toBe(due);
    const told = await names();
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain('dtp-65 R');
    expect(await names()).toEqual(told);
  });
});

describe('a run of reminders', () => {
  it('sends each of 60 due among 300 once: across a stop, the same message twice, and the whole day again', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => due('2041-05-06')));
    const others = Array.from({ length: 240 }, (_, index): Write => {
      const choice = { ...ON, on: index % 2 === 0 };
      const plan = { now: [], lookAt: '2041-09-01T06:00:00.000Z' };
      return writeChoice({ dossierId: randomUUID(), version: 1, choice, told: [] }, choice.on ? plan : undefined);
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
    expect(after?.told).toContain('dtp-65 R2');
    expect(await get(keys.message(messageIdOf(dossierId, after?.told ?? [], '2042-05-06')))).toMatchObject({
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
      const messages = await Promise.all([1, 2].map((one) => get(keys.message(`${id}-representative-${one}`))));
      expect(messages.map((message) => message?.to)).toEqual(['+33612345670', '+33612345671']);
    });
  });

  it('waits for the morning of where the person lives', async () => {
    const night = await due('2044-05-06', { choice: { ...ON, zone: 'Pacific/Noumea' } });
    const runAt = (at: string) => remindDue(night, { at, requestId: at });
    // 22:30 in Nouméa, then 8:00 there.
    await runAt('2044-05-06T11:30:00.000Z');
    expect([await timesTold(night), await dueAt(night)]).toEqual([0, '2044-05-06T21:00']);
    await runAt('2044-05-06T20:59:00.000Z');
    await runAt('2044-05-06T21:00:00.000Z');
    expect(await timesTold(night)).toBe(1);
  });

  it('tells nobody of a dossier that is not open, nor who wants none', async () => {
    const closed = await due('2045-05-06');
    const off = await due('2045-05-06', { choice: { ...ON, on: false } });
    const change = { names: { '#status': 'status' }, values: { ':closed': 'closed' } };
    await write([{ key: keys.head(closed), update: 'SET #status = :closed', ...change }]);
    for (const id of [closed, off]) {
      await remindDue(id, { at: '2045-05-06T10:00:00.000Z', requestId: 'r' });
      expect(await timesTold(id)).toBe(0);
    }
    expect(await dueAt(closed)).toBe('2045-06-05T06:00');
  });
});

describe('the hours of a zone', () => {
  it('begin at eight on the clock, whatever clocks did in the night', () => {
    const formatted = (at: string, zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(new Date(at));
    for (const zone of Zone.options)
      for (const day of [
        '2030-03-10',
        '2030-03-30',
        '2030-03-31',
        '2030-04-01',
        '2030-10-27',
        '2030-11-03',
        '2031-01-01',
      ])
        expect(formatted(morningOf(day, zone), zone)).toBe(`${day} 08:00`);
  });

  it.each([
    ['2030-03-31T05:59:59.000Z', 'Europe/Paris', '2030-03-31T06:00:00.000Z'],
    ['2030-03-31T06:00:00.000Z', 'Europe/Paris', undefined],
    ['2030-10-27T17:59:59.000Z', 'Europe/Paris', undefined],
    ['2030-10-27T18:00:00.000Z', 'Europe/Paris', '2030-10-28T07:00:00.000Z'],
    ['2030-05-05T17:00:00.000Z', 'Pacific/Marquesas', '2030-05-05T17:30:00.000Z'],
  ] as const)('at %s in %s the next morning is %s', (at, zone, morning) => {
    expect(nextMorning(at, zone, 'queue')).toBe(morning);
  });

  it('are those of the department', () => {
    expect(['75', '2A', '974', '988', undefined].map(zoneOf)).toEqual([
      'Europe/Paris',
      'Europe/Paris',
      'Indian/Reunion',
      'Pacific/Noumea',
      'Europe/Paris',
    ]);
  });
});
