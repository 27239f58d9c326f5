import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../functions/platform/store/table.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { storedDocument } from '../support/stored-document.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, DOSE, kept, openBorn, record, recordOf, told } from './driver.ts';

beforeAll(useWorld);

const OTHER = { ...DOSE, givenOn: '2020-05-05', lotNumber: 'AB12' };

/** A patient with a dose they stated, and a pharmacist of their care team. */
async function stated() {
  const patient = await openBorn();
  const by = await admit(patient);
  const { vaccinationId: id } = await record(patient);
  return { patient, by, id };
}

describe('confirming a dose', () => {
  it('keeps what the patient stated and who confirmed it', async () => {
    const { patient, by, id } = await stated();
    const got = await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
    expect([got.status, got.headers.etag]).toEqual([200, '"2"']);
    expect(told(got)).toMatchObject({
      status: 'confirmed',
      by: 'Anne MARTIN',
      recordedBy: 'patient',
      version: 2,
      dose: DOSE,
      history: [{ version: 1, by: 'patient', status: 'unconfirmed', dose: DOSE }],
    });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'vaccination:confirm',
      object: id,
      change: { status: ['unconfirmed', 'confirmed'], version: ['1', '2'] },
    });
    expect((await recordOf(patient)).vaccinations).toEqual([told(got)]);
  });

  it('is for professionals, once, on the version they saw', async () => {
    const { patient, by, id } = await stated();
    const confirm = (sent: object) => ask('confirmVaccination', patient, { by, id, body: {}, version: 1, ...sent });
    expect((await confirm({ by: patient.actor })).status).toBe(404);
    expect((await ask('confirmVaccination', patient, { by, id, body: {} })).status).toBe(428);
    expect((await confirm({ version: 2 })).status).toBe(412);
    expect((await confirm({ id: patient.dossierId })).status).toBe(404);
    expect((await confirm({})).status).toBe(200);
    const again = await confirm({ version: 2 });
    expect([again.status, again.body.reason]).toEqual([409, 'already-confirmed']);
    expect((await kept(patient, id))?.entries).toHaveLength(2);
  });

  it('survives a stop at each AWS call, and answers the same even after a later change', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, by, id } = await stated();
      const headers = requestKey();
      const confirm = () => ask('confirmVaccination', patient, { by, id, body: {}, version: 1, headers });
      await fail(async () => void (await confirm()));
      const first = await confirm();
      expect(first.status).toBe(200);
      await ask('correctVaccination', patient, { by, id, body: OTHER, version: 2 });
      expect(await confirm()).toMatchObject({ status: 200, body: first.body, headers: { etag: '"2"' } });
      expect((await actionsOf(patient.dossierId)).slice(2)).toEqual(['vaccination:confirm', 'vaccination:record']);
    });
    expect(cases).toBe(3);
  });

  it('asked for by two professionals at once is done by one', async () => {
    const { patient, by, id } = await stated();
    const other = await admit(patient, { 'medecin-traitant': {} }, { profession: '10' });
    const replies = await Promise.all(
      [by, other].map((who) => ask('confirmVaccination', patient, { by: who, id, body: {}, version: 1 })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await kept(patient, id))?.entries).toHaveLength(2);
  });
});

describe('correcting a dose', () => {
  it('keeps what it said before, newest first', async () => {
    const { patient, by, id } = await stated();
    await ask('correctVaccination', patient, { id, body: OTHER, version: 1 });
    const got = await ask('correctVaccination', patient, { by, id, body: { ...OTHER, vaccine: 'dtp' }, version: 2 });
    expect(told(got)).toMatchObject({
      status: 'confirmed',
      version: 3,
      diseases: ['diphtheria', 'tetanus', 'polio'],
      history: [
        { version: 2, by: 'patient', status: 'unconfirmed', dose: OTHER },
        { version: 1, by: 'patient', status: 'unconfirmed', dose: DOSE },
      ],
    });
    expect((await recordOf(patient)).vaccinations).toEqual([told(got)]);
    expect((await traceOf(patient.dossierId)).at(-2)?.change).toEqual({
      status: ['unconfirmed', 'confirmed'],
      version: ['2', '3'],
    });
  });

  it('is no longer for the patient once a professional confirmed it', async () => {
    const { patient, by, id } = await stated();
    await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
    const { status, body } = await ask('correctVaccination', patient, { id, body: OTHER, version: 2 });
    expect([status, body.reason]).toEqual([409, 'already-confirmed']);
    expect((await kept(patient, id))?.entries).toHaveLength(2);
  });

  it('is checked like a new one, on the version one saw', async () => {
    const { patient, id } = await stated();
    const correct = (body: object, version = 1) => ask('correctVaccination', patient, { id, body, version });
    expect((await correct({ ...DOSE, givenOn: '1980-01-01' })).body.fields).toMatchObject([
      { code: 'date-before-birth' },
    ]);
    expect((await correct({ ...DOSE, vaccine: 'elixir' })).body.fields).toMatchObject([{ pointer: '/vaccine' }]);
    expect((await correct({ ...DOSE, documentId: id })).body.fields).toMatchObject([{ pointer: '/documentId' }]);
    expect((await correct(OTHER, 7)).status).toBe(412);
    expect((await kept(patient, id))?.version).toBe(1);
  });

  it('survives a stop at each AWS call, and sent again changes once', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, id } = await stated();
      const headers = requestKey();
      const correct = () => ask('correctVaccination', patient, { id, body: OTHER, version: 1, headers });
      await fail(async () => void (await correct()));
      const first = await correct();
      expect(await correct()).toMatchObject({ status: 200, body: first.body });
      expect((await kept(patient, id))?.entries).toHaveLength(2);
    });
    expect(cases).toBe(3);
  });

  it('by a professional leaves the paper the patient attached, which they may not even be shown', async () => {
    const { patient, by } = await stated();
    const documentId = randomUUID();
    const given = { type: 'EXPPAT_2', authorId: patient.actor.id, hidden: true };
    await write([storedDocument(patient.dossierId, documentId, given)]);
    const { vaccinationId: id } = await record(patient, { ...DOSE, documentId });
    const linkOf = async (who?: typeof by) =>
      (await recordOf(patient, who)).vaccinations.find((one) => one.vaccinationId === id)?.dose.documentId;
    expect([await linkOf(), await linkOf(by)]).toEqual([documentId, undefined]);
    expect((await ask('correctVaccination', patient, { by, id, body: OTHER, version: 1 })).status).toBe(200);
    expect([await linkOf(), await linkOf(by)]).toEqual([documentId, undefined]);
  });

  it('ends after forty versions', async () => {
    const { patient, id } = await stated();
    for (let version = 1; version < 40; version += 1)
      await ask('correctVaccination', patient, { id, body: { ...DOSE, rank: 1 + (version % 9) }, version });
    const { status, body } = await ask('correctVaccination', patient, { id, body: DOSE, version: 40 });
    expect([status, body.reason]).toEqual([409, 'too-many-changes']);
  });
});

describe('removing a dose', () => {
  it('leaves nothing of what it said, and the trace that it was removed', async () => {
    const { patient, id } = await stated();
    await ask('correctVaccination', patient, { id, body: OTHER, version: 1 });
    const headers = requestKey();
    const remove = () => ask('removeVaccination', patient, { id, version: 2, headers });
    const first = await remove();
    expect(first).toMatchObject({ status: 200, body: { vaccinationId: id } });
    expect((await remove()).body).toEqual(first.body);
    expect((await recordOf(patient)).vaccinations).toEqual([]);
    expect(JSON.stringify(await kept(patient, id))).not.toMatch(/dtcap|AB12|2020-05/);
    const line = (await traceOf(patient.dossierId)).find(({ change }) => change?.version?.[1] === '3');
    expect(line?.change).toEqual({ status: ['unconfirmed', null], version: ['2', '3'] });
  });

  it('is refused as soon as somebody else has a part in it', async () => {
    const { patient, by, id } = await stated();
    const remove = (sent: object) => ask('removeVaccination', patient, { id, version: 1, ...sent });
    expect((await remove({ by })).body.reason).toBe('not-only-yours');
    await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
    expect((await remove({ version: 2 })).body.reason).toBe('not-only-yours');
    expect((await recordOf(patient)).vaccinations).toHaveLength(1);
  });

  it('is possible for a professional who recorded it by mistake, and who says why', async () => {
    const { patient, by } = await stated();
    const { vaccinationId: id } = await record(patient, DOSE, by);
    const remove = (query?: Record<string, string>) =>
      ask('removeVaccination', patient, { by, id, version: 1, ...(query ? { query } : {}) });
    for (const [query, code] of [[undefined, 'required'] as const, [{ because: 'tired' }, 'not-a-choice'] as const]) {
      const { status, body } = await remove(query);
      expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([
        422,
        [['#query/because', code]],
      ]);
    }
    expect((await remove({ because: 'duplicate' })).status).toBe(200);
    expect(await kept(patient, id)).toMatchObject({ entries: [], removedBecause: 'duplicate' });
    expect((await traceOf(patient.dossierId)).at(-1)?.change).toEqual({
      status: ['confirmed', null],
      version: ['1', '2'],
      motive: [null, 'duplicate'],
    });
  });

  it('is offered to whoever has alone a part in it', async () => {
    const { patient, by, id } = await stated();
    const ownOf = async (who?: typeof by) => (await recordOf(patient, who)).vaccinations[0]?.own;
    expect([await ownOf(), await ownOf(by)]).toEqual([true, false]);
    await ask('confirmVaccination', patient, { by, id, body: {}, version: 1 });
    expect([await ownOf(), await ownOf(by)]).toEqual([false, false]);
  });

  it('leaves nothing to confirm, correct or remove', async () => {
    const { patient, by, id } = await stated();
    await ask('removeVaccination', patient, { id, version: 1 });
    expect((await ask('confirmVaccination', patient, { by, id, body: {}, version: 2 })).status).toBe(404);
    expect((await ask('correctVaccination', patient, { id, body: OTHER, version: 2 })).status).toBe(404);
    expect((await ask('removeVaccination', patient, { id, version: 2 })).status).toBe(404);
  });

  it('survives a stop at each AWS call', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, id } = await stated();
      const headers = requestKey();
      const remove = () => ask('removeVaccination', patient, { id, version: 1, headers });
      await fail(async () => void (await remove()));
      expect((await remove()).status).toBe(200);
      expect((await kept(patient, id))?.entries).toEqual([]);
    });
    expect(cases).toBe(3);
  });
});
