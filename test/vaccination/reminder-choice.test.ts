import { beforeAll, describe, expect, it } from 'vitest';
import { get, write } from '../../functions/platform/store/table.ts';
import { HOLDER } from '../../functions/record/notice/message.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { remindersItem } from '../../functions/record/vaccination/reminders.item.ts';
import { remindDue } from '../../functions/vaccination/remind.job.ts';
import { representative } from '../profile/driver.ts';
import { type Caller, requestKey } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, record } from './driver.ts';

beforeAll(useWorld);

const ON = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' } as const;

const remindersOf = async (dossierId: string) => remindersItem.from(await get(remindersItem.key(dossierId)));
const dueAt = async (dossierId: string) => (await remindersOf(dossierId))?.dueSk?.slice(0, 16);

describe('what people choose about reminders', () => {
  it('is off until they do, in the time of where they live, and is traced without what it is about', async () => {
    const patient = await openPatient({
      birthOn: '1960-03-03',
      address: { lines: ['1 rue des Lilas'], postalCode: '97400', city: 'Saint-Denis' },
    });
    const before = await ask('readReminders', patient);
    const zone = 'Indian/Reunion';
    expect(before.body).toEqual({
      version: 0,
      on: false,
      channel: 'email',
      daysBefore: 14,
      zone,
      hours: 'day',
      reachable: true,
      othersToo: false,
    });
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

  it('is everybody’s own: who asks is told, and says so for nobody else', async () => {
    const ward = await openPatient({ birthOn: '1960-03-03' });
    const { dossierId } = ward;
    const guardian = await representative(ward, 'guardian');
    const acting = { contacts: { email: 'tuteur@exemple.fr' }, since: '2020-01-01T00:00:00.000Z' };
    const values = { ':all': { [guardian.id]: acting } };
    await write([{ key: identityItem.key(dossierId), update: 'SET representatives = :all', values }]);
    await ask('changeReminders', ward, { body: ON, version: 0, by: guardian });
    const read = async (by?: Caller) => (await ask('readReminders', ward, by ? { by } : {})).body;
    expect(await read(guardian)).toMatchObject({ on: true, othersToo: false, reachable: true });
    expect(await read()).toMatchObject({ on: false, othersToo: true, version: 1 });
    await ask('changeReminders', ward, { body: ON, version: 1 });
    await ask('changeReminders', ward, { body: { ...ON, on: false }, version: 2, by: guardian });
    expect(await remindersOf(dossierId)).toMatchObject({ askedBy: [HOLDER], version: 3 });
    expect(await read(guardian)).toMatchObject({ on: false, othersToo: true });
    expect(await read(guardian)).not.toHaveProperty('nextOn');
  });

  it('is ended at a counter for who cannot sign in, whatever others wished, and traced', async () => {
    const patient = await openPatient({ birthOn: '1960-03-03' });
    await ask('changeReminders', patient, { body: ON, version: 0 });
    const by = { kind: 'agent', id: 'agent:guichet-7' };
    expect((await ask('stopReminders', patient, { by, body: {} })).status).toBe(422);
    expect((await ask('stopReminders', patient, { body: { identityChecked: true } })).status).toBe(404);
    expect((await ask('stopReminders', patient, { by, body: { identityChecked: true } })).status).toBe(200);
    expect(await remindersOf(patient.dossierId)).toMatchObject({ askedBy: [], version: 2 });
    expect(await remindersOf(patient.dossierId)).not.toHaveProperty('duePk');
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'reminder:stop',
      ground: 'counter',
      change: { reminders: ['sms', 'off'], identity: [null, 'checked'] },
    });
    expect((await ask('readReminders', patient)).body).toMatchObject({ on: false, version: 2 });
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
    const lastYear = new Date().getUTCFullYear() - 1;
    const patient = await openPatient({ birthOn: `${lastYear - 66}-03-03` });
    await ask('changeReminders', patient, { body: ON, version: 0 });
    const names = async () => {
      await remindDue(patient.dossierId, { at: `${lastYear + 14}-01-16T11:00:00.000Z`, requestId: 'r' });
      return (await remindersOf(patient.dossierId))?.told ?? [];
    };
    const { vaccinationId, dose } = await record(patient, { givenOn: `${lastYear}-03-03`, vaccine: 'dtcap-low' });
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
