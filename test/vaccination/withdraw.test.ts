import { beforeAll, describe, expect, it } from 'vitest';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, type Caller, DOSE, kept, openBorn, record, recordOf, told } from './driver.ts';

beforeAll(useWorld);

/** Years later than what the patient stated: another dose of the calendar. */
const OTHER = { ...DOSE, givenOn: '2024-05-05', lotNumber: 'AB12' };

/** A dose that a patient stated and a pharmacist of their care team confirmed. */
async function confirmed() {
  const patient = await openBorn();
  const by = await admit(patient);
  const { vaccinationId: id } = await record(patient);
  await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
  const withdraw = (sent: object = {}) =>
    ask('withdrawConfirmation', patient, { by, id, version: 2, query: { because: 'other-person' }, ...sent });
  return { patient, by, id, withdraw };
}

describe('taking a confirmation back', () => {
  it('makes it what the patient stated again, with who took it back and why', async () => {
    const { patient, id, withdraw } = await confirmed();
    const got = await withdraw();
    expect([got.status, got.headers.etag]).toEqual([200, '"3"']);
    expect(told(got)).toMatchObject({ status: 'unconfirmed', by: 'Anne MARTIN', because: 'other-person', dose: DOSE });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'vaccination:confirm',
      object: id,
      change: { status: ['confirmed', 'unconfirmed'], version: ['2', '3'], motive: [null, 'other-person'] },
    });
    const [one] = (await recordOf(patient)).vaccinations;
    expect(one).toMatchObject({
      because: 'other-person',
      recordedBy: 'patient',
      own: true,
      history: [{ status: 'confirmed' }, { status: 'unconfirmed', by: 'patient' }],
    });
  });

  it('gives it back to the patient, who may correct it, have it confirmed, and remove it', async () => {
    const { patient, by, id, withdraw } = await confirmed();
    await withdraw();
    expect((await ask('removeVaccination', patient, { by, id, version: 3, query: { because: 'other' } })).status).toBe(
      409,
    );
    const corrected = await ask('correctVaccination', patient, { id, body: OTHER, version: 3 });
    expect(told(corrected)).toMatchObject({ status: 'unconfirmed', by: 'patient', dose: OTHER });
    expect(told(corrected)).not.toHaveProperty('because');
    expect(told(corrected).history[0]).toMatchObject({ by: 'Anne MARTIN', because: 'other-person' });
    await ask('confirmVaccination', patient, { by, id, body: {}, version: 4 });
    expect((await ask('removeVaccination', patient, { id, version: 5 })).body.reason).toBe('not-only-yours');
    expect(told(await withdraw({ version: 5 })).dose).toEqual(OTHER);
    expect((await ask('removeVaccination', patient, { id, version: 6 })).status).toBe(200);
    expect((await recordOf(patient)).vaccinations).toEqual([]);
  });

  it('takes a correction back with it, and the calendar counts what stands', async () => {
    const { patient, by, id, withdraw } = await confirmed();
    const schedule = async () => (await recordOf(patient)).schedule.doses;
    const before = await schedule();
    await ask('correctVaccination', patient, { by, id, body: { ...OTHER, vaccine: 'flu' }, version: 2 });
    expect(await schedule()).not.toEqual(before);
    // Another professional who may write there, as they may correct it.
    const doctor = await admit(patient, { 'medecin-traitant': {} }, { profession: '10', name: 'Paul PETIT' });
    expect(told(await withdraw({ by: doctor, version: 3 }))).toMatchObject({ by: 'Paul PETIT', dose: DOSE });
    expect(await schedule()).toEqual(before);
  });

  it('is for professionals who may confirm, with a reason, on the version they saw, once', async () => {
    const { patient, by, id, withdraw } = await confirmed();
    const stranger: Caller = { ...by, id: 'professional:10002422979' };
    expect((await withdraw({ by: patient.actor })).status).toBe(404);
    expect((await withdraw({ by: stranger })).status).toBe(403);
    for (const query of [{}, { because: 'tired' }]) expect((await withdraw({ query })).status).toBe(422);
    expect((await withdraw({ version: 1 })).status).toBe(412);
    expect((await kept(patient, id))?.version).toBe(2);
    expect((await withdraw()).status).toBe(200);
    expect((await withdraw({ version: 3 })).body.reason).toBe('not-confirmed');
  });

  it('is refused where the patient never stated it: whoever recorded it removes it', async () => {
    const { patient, by, withdraw } = await confirmed();
    const { vaccinationId: id } = await record(patient, OTHER, by);
    const { status, body } = await withdraw({ id, version: 1 });
    expect([status, body.reason]).toEqual([409, 'not-stated']);
  });

  it('survives a stop at each AWS call, and answers the same even after a later change', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, id, withdraw } = await confirmed();
      const headers = requestKey();
      await fail(async () => void (await withdraw({ headers })));
      const first = await withdraw({ headers });
      expect(first.status).toBe(200);
      await ask('correctVaccination', patient, { id, body: OTHER, version: 3 });
      expect(await withdraw({ headers })).toMatchObject({ status: 200, body: first.body });
      expect((await kept(patient, id))?.entries).toHaveLength(4);
    });
    expect(cases).toBe(3);
  });
});

describe('who may not', () => {
  it('confirm or correct: somebody who reads vaccinations and does not vaccinate', async () => {
    const patient = await openBorn();
    const { vaccinationId: id } = await record(patient);
    const by = await admit(patient, { 'care-team': {} }, { profession: '28' });
    expect((await recordOf(patient)).may).toEqual({ record: true, hide: true, keepSecret: false });
    expect(await recordOf(patient, by)).toMatchObject({
      vaccinations: [{ vaccinationId: id }],
      may: { record: false, hide: false },
    });
    const confirmed = await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
    const corrected = await ask('correctVaccination', patient, { by, id, body: DOSE, version: 1 });
    for (const { status, body } of [confirmed, corrected]) expect([status, body.refusal]).toEqual([403, 'profession']);
    expect(await kept(patient, id)).toMatchObject({ version: 1 });
    expect((await actionsOf(patient.dossierId)).slice(-2)).toEqual([
      'vaccination:confirm!profession',
      'vaccination:record!profession',
    ]);
  });
});
