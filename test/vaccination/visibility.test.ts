import { beforeAll, describe, expect, it } from 'vitest';
import { update } from '../../functions/platform/store/table.ts';
import { dayInParis, daysAfter } from '../../functions/platform/time/paris.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { planReminders } from '../../functions/vaccination/plan-reminders.ts';
import { findRecord } from '../../functions/vaccination/store.ts';
import { allOf, list } from '../audit/lines.ts';
import * as profile from '../profile/driver.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, type Caller, DOSE, kept, openBorn, record, recordOf } from './driver.ts';

/** Who does not see a dose: professionals, of what its holder hides; the representatives of a minor, of secret care. */

beforeAll(useWorld);

const TODAY = dayInParis(new Date().toISOString());
const SIXTEEN = daysAfter(TODAY, -16 * 366);

/** A patient who is sixteen. */
async function openMinor(): Promise<Patient> {
  const patient = await openBorn();
  await update(identityItem.key(patient.dossierId), 'SET birthOn = :birth', { values: { ':birth': SIXTEEN } });
  return patient;
}

const HPV = { givenOn: daysAfter(TODAY, -10), vaccine: 'hpv' };

const flag = (patient: Patient, id: string, body: object, version: number, by?: Caller) =>
  ask('flagVaccination', patient, { id, body, version, ...(by ? { by } : {}) });

/** The doses somebody sees, and what they are told of one rule. */
async function seen(patient: Patient, rule: string, by?: Caller): Promise<[string[], string | undefined]> {
  const { vaccinations, schedule } = await recordOf(patient, by);
  return [vaccinations.map((one) => one.vaccinationId), schedule.doses.find((one) => one.rule === rule)?.status];
}

describe('a dose that its holder hides', () => {
  it('is not there for the care team, nor in their calendar, until it is shown again', async () => {
    const born = Number(TODAY.slice(0, 4)) - 36;
    const patient = await openBorn(`${born}-02-10`);
    const { vaccinationId: id } = await record(patient, { ...DOSE, givenOn: `${born + 25}-02-10` });
    const pharmacist = await admit(patient);
    const doctor = await admit(patient, { 'medecin-traitant': {} }, { profession: '10' });
    expect(await seen(patient, 'dtcap-25', pharmacist)).toEqual([[id], 'done']);
    const hidden = await flag(patient, id, { hidden: true }, 1);
    expect([hidden.status, hidden.headers.etag, hidden.body.hidden]).toEqual([200, '"2"', true]);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'vaccination:record',
      object: id,
      change: { hidden: ['false', 'true'], version: ['1', '2'] },
    });
    expect(await seen(patient, 'dtcap-25', pharmacist)).toEqual([[], 'overdue']);
    expect(await seen(patient, 'dtcap-25', doctor)).toEqual([[id], 'done']);
    expect(await seen(patient, 'dtcap-25')).toEqual([[id], 'done']);
    const confirm = await ask('confirmVaccination', patient, { by: pharmacist, id, body: {}, version: 2 });
    expect(confirm.status).toBe(404);
    await flag(patient, id, { hidden: false }, 2);
    expect(await seen(patient, 'dtcap-25', pharmacist)).toEqual([[id], 'done']);
  });

  it('is hidden from the first second, stays so when corrected, and is seen by who wrote it', async () => {
    const patient = await openBorn();
    const pharmacist = await admit(patient);
    const { vaccinationId: own } = await record(patient, { ...DOSE, hidden: true });
    expect((await seen(patient, 'dtcap-25', pharmacist))[0]).toEqual([]);
    await ask('correctVaccination', patient, { id: own, body: { ...DOSE, rank: 2 }, version: 1 });
    expect(await kept(patient, own)).toMatchObject({ version: 2, hidden: true });
    const { vaccinationId: theirs } = await record(patient, DOSE, pharmacist);
    await flag(patient, theirs, { hidden: true }, 1);
    expect((await seen(patient, 'dtcap-25', pharmacist))[0]).toEqual([theirs]);
  });

  it('is hidden by its holder and whoever decides for them, by nobody else, and on the version that was seen', async () => {
    const patient = await openBorn();
    const { vaccinationId: id } = await record(patient);
    const told = async (...given: Parameters<typeof flag>) => {
      const { status, body } = await flag(...given);
      return [status, body.fields?.[0]?.pointer];
    };
    expect(await told(patient, id, { hidden: true }, 1, await admit(patient))).toEqual([422, '/hidden']);
    const curator = await profile.representative(patient, 'curator');
    expect(await told(patient, id, { hidden: true }, 1, curator)).toEqual([403, undefined]);
    expect(await told(patient, id, {}, 1)).toEqual([422, '/hidden']);
    expect(await told(patient, id, { hidden: true }, 2)).toEqual([412, undefined]);
    const guardian = await profile.representative(patient, 'guardian');
    expect(await told(patient, id, { hidden: true }, 1, guardian)).toEqual([200, undefined]);
    const stranger = await openBorn();
    expect(await told(patient, id, { hidden: false }, 2, stranger.actor)).toEqual([404, undefined]);
  });

  it('is hidden once, wherever the first try stopped', async () => {
    await everyFault(async (fail) => {
      const patient = await openBorn();
      const { vaccinationId: id } = await record(patient);
      const hide = { id, body: { hidden: true }, version: 1, headers: requestKey() };
      await fail(async () => void (await ask('flagVaccination', patient, hide)));
      const again = await ask('flagVaccination', patient, hide);
      expect([again.status, again.headers.etag]).toEqual([200, '"2"']);
      expect(await kept(patient, id)).toMatchObject({ version: 2, hidden: true });
    });
  });
});

describe('a dose of secret care', () => {
  it('does not exist for the parents: not in the record, the calendar, the reminders or the trace', async () => {
    const patient = await openMinor();
    const doctor = await admit(patient, { 'care-team': {} }, { profession: '10' });
    const parent = await profile.representative(patient);
    expect((await recordOf(patient, doctor)).may).toMatchObject({ keepSecret: true, hide: false });
    const { vaccinationId: id } = await record(patient, { ...HPV, hiddenFromRepresentatives: true }, doctor);
    expect(await seen(patient, 'hpv-catch', doctor)).toEqual([[id], 'done']);
    expect(await seen(patient, 'hpv-catch')).toEqual([[id], 'done']);
    expect(await seen(patient, 'hpv-catch', parent)).toEqual([[], 'due']);
    for (const route of ['correctVaccination', 'flagVaccination'] as const) {
      const body = route === 'flagVaccination' ? { hidden: true } : HPV;
      expect((await ask(route, patient, { by: parent, id, body, version: 1 })).status).toBe(404);
    }
    const { entries, sealed } = await allOf((query) => list(patient, parent, query));
    expect(JSON.stringify(entries)).not.toContain(id);
    expect(sealed.length).toBeGreaterThan(0);
    const choice = { zone: 'Europe/Paris', hours: 'day', daysBefore: 7 } as const;
    const known = { choice, told: [], birthOn: SIXTEEN, ...(await findRecord(patient.dossierId)) };
    expect(planReminders(known, new Date().toISOString()).now).toContain('hpv-catch 1');
  });

  it('is made secret later by whoever recorded it alone, for ever, and of a minor only', async () => {
    const patient = await openMinor();
    const [doctor, nurse] = [
      await admit(patient, { 'care-team': {} }, { profession: '10' }),
      await admit(patient, { 'care-team': {} }, { profession: '60' }),
    ];
    const { vaccinationId: id } = await record(patient, HPV, doctor);
    const secret = { hiddenFromRepresentatives: true };
    expect((await flag(patient, id, secret, 1, nurse)).body.reason).toBe('not-only-yours');
    expect((await flag(patient, id, secret, 1, await profile.representative(patient))).status).toBe(422);
    expect((await flag(patient, id, secret, 1, doctor)).body.hiddenFromRepresentatives).toBe(true);
    expect((await flag(patient, id, { hiddenFromRepresentatives: false }, 2, doctor)).status).toBe(422);
    const adult = await openBorn();
    const { status, body } = await ask('recordVaccination', adult, {
      by: await admit(adult),
      body: { ...DOSE, ...secret },
    });
    expect([status, body.fields?.[0]?.pointer]).toEqual([422, '/hiddenFromRepresentatives']);
  });
});
