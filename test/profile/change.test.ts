import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/runtime.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { insert } from '../../functions/record/document/stored-document.ts';
import { profileItem } from '../../functions/record/profile/entry.item.ts';
import { stored } from '../document/samples.ts';
import { type Caller, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { ALLERGY, ask, kept, LEAD_SHOT, profileOf, record, representative, told } from './driver.ts';

beforeAll(useWorld);

const WORSE = { ...ALLERGY, reaction: 'Choc' };

/** A patient who stated an allergy, and a doctor of their care team who stated a contra-indication. */
async function stated() {
  const patient = await openPatient({ birthOn: '1990-02-10' });
  const doctor = professional({ name: 'Anne MARTIN' });
  await entitle(patient, doctor, 'care-team');
  const mine = await record(patient);
  const theirs = await record(patient, LEAD_SHOT, doctor);
  return { patient, doctor, mine: mine.entryId, theirs: theirs.entryId };
}

const correct = (patient: Patient, id: string, body: object, version = 1, by?: Caller) =>
  ask('correctProfileEntry', patient, { by, id, body, version });

describe('correcting an entry', () => {
  it('keeps what it said before, newest first', async () => {
    const { patient, mine: id } = await stated();
    await correct(patient, id, WORSE);
    const got = await correct(patient, id, { ...WORSE, note: 'Vu en 2019' }, 2);
    expect([got.status, got.headers.etag]).toEqual([200, '"3"']);
    expect(told(got).history.map(({ version, what, content }) => [version, what, content])).toEqual([
      [2, 'corrected', WORSE],
      [1, 'recorded', ALLERGY],
    ]);
    expect((await traceOf(patient.dossierId)).at(-1)?.change).toEqual({
      entry: ['corrected', 'corrected'],
      version: ['2', '3'],
    });
  });

  it('is for its author: nobody writes over a professional, nor a professional over the patient', async () => {
    const { patient, doctor, mine, theirs } = await stated();
    const other = professional();
    await entitle(patient, other, 'medecin-traitant');
    const refused = [
      await correct(patient, theirs, LEAD_SHOT),
      await correct(patient, theirs, LEAD_SHOT, 1, other),
      await correct(patient, mine, WORSE, 1, doctor),
      await correct(patient, mine, WORSE, 1, await representative(patient, 'curator')),
    ];
    expect(refused.map(({ status, body }) => [status, body.reason])).toEqual(Array(4).fill([409, 'not-yours']));
    expect((await correct(patient, mine, WORSE, 1, await representative(patient))).status).toBe(200);
    expect((await kept(patient, theirs))?.states).toHaveLength(1);
  });

  it('is checked like a new one, of the same kind, on the version one saw', async () => {
    const { patient, mine: id } = await stated();
    expect((await correct(patient, id, { ...ALLERGY, since: '1980' })).body.fields).toMatchObject([
      { pointer: '/since', code: 'date-before-birth' },
    ]);
    expect((await correct(patient, id, LEAD_SHOT)).body.fields).toMatchObject([{ pointer: '/kind' }]);
    expect((await correct(patient, id, WORSE, 7)).status).toBe(412);
    expect((await ask('correctProfileEntry', patient, { id, body: WORSE })).status).toBe(428);
    expect((await correct(patient, patient.dossierId, WORSE)).status).toBe(404);
    expect((await kept(patient, id))?.version).toBe(1);
  });

  it('survives a stop at each AWS call, and answers the same even after a later change', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const { entryId: id } = await record(patient);
      const headers = requestKey();
      const again = () => ask('correctProfileEntry', patient, { id, body: WORSE, version: 1, headers });
      await fail(async () => void (await again()));
      const first = await again();
      expect(first.status).toBe(200);
      await ask('flagProfileEntry', patient, { id, body: { hidden: true }, version: 2 });
      expect(await again()).toMatchObject({ status: 200, body: first.body, headers: { etag: '"2"' } });
      expect((await kept(patient, id))?.states).toHaveLength(3);
    });
    expect(cases).toBe(3);
  });

  it('is done forty times at most, and hidden or shown without end', async () => {
    const { patient, mine: id } = await stated();
    const entry = await get(profileItem.key(patient.dossierId, id));
    if (!entry) throw new Error('there is no entry');
    const states = Array.from({ length: 40 }, (_, n) => ({ ...entry.states[0], version: n + 1 }));
    await write([{ put: { ...entry, version: 40, states } }]);
    expect((await correct(patient, id, WORSE, 40)).body.reason).toBe('too-many-changes');
    for (const version of [40, 41, 42, 43]) {
      const hidden = version % 2 === 0;
      const got = await ask('flagProfileEntry', patient, { id, body: { hidden }, version });
      expect(got.body).toMatchObject({ what: hidden ? 'hidden' : 'shown', version: version + 1 });
    }
    expect((await kept(patient, id))?.states).toHaveLength(41);
  });

  it('by two at once is done by one', async () => {
    const { patient, mine: id } = await stated();
    const parent = await representative(patient);
    const replies = await Promise.all([correct(patient, id, WORSE), correct(patient, id, WORSE, 1, parent)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  });
});

describe('removing an entry', () => {
  it('leaves nothing of what it said, and is for who may correct it', async () => {
    const { patient, doctor, mine, theirs } = await stated();
    const remove = (id: string, by?: Caller) => ask('removeProfileEntry', patient, { by, id, version: 1 });
    expect((await remove(theirs)).body.reason).toBe('not-yours');
    expect((await remove(mine, doctor)).body.reason).toBe('not-yours');
    expect((await remove(mine)).body).toMatchObject({ entryId: mine });
    expect(JSON.stringify(await kept(patient, mine))).not.toMatch(/nicilline|gonfle/);
    expect((await profileOf(patient)).map(({ entryId }) => entryId)).toEqual([theirs]);
    expect((await remove(theirs, doctor)).status).toBe(200);
    expect((await remove(mine)).status).toBe(404);
  });
});

describe('contesting an entry', () => {
  it('puts the comment of the holder beside what a professional wrote, which stays', async () => {
    const { patient, doctor, mine, theirs: id } = await stated();
    const contest = (at: string, version: number, by?: Caller) =>
      ask('contestProfileEntry', patient, { by, id: at, body: { comment: 'Retirés en 2020' }, version });
    const got = await contest(id, 1);
    expect(told(got)).toMatchObject({
      content: LEAD_SHOT,
      what: 'contested',
      recordedBy: { name: 'Anne MARTIN' },
      contests: [{ by: { kind: 'patient' }, comment: 'Retirés en 2020' }],
    });
    expect((await contest(mine, 1)).body.reason).toBe('yours-to-correct');
    expect((await contest(id, 2, doctor)).body.reason).toBe('yours-to-correct');
    expect(JSON.stringify(await traceOf(patient.dossierId))).not.toContain('Retirés');
  });
});

describe('merging two entries', () => {
  it('names the survivor, and both keep their history', async () => {
    const { patient, mine: first } = await stated();
    const { entryId: second } = await record(patient, WORSE);
    const merge = (id: string, into: string, version: number) =>
      ask('mergeProfileEntries', patient, { id, body: { into }, version });
    expect(told(await merge(first, second, 1))).toMatchObject({ mergedInto: second, what: 'merged', content: ALLERGY });
    const [survivor, duplicate] = (await profileOf(patient)).filter(({ content }) => content.kind === 'allergy');
    expect([survivor?.content, survivor?.what, survivor?.version]).toEqual([WORSE, 'joined', 2]);
    expect([duplicate?.mergedInto, duplicate?.history.length]).toEqual([second, 1]);
    expect((await correct(patient, first, WORSE, 2)).body.reason).toBe('already-merged');
    expect((await merge(second, first, 2)).body.fields).toMatchObject([{ pointer: '/into' }]);
  });

  it('joins what is of one kind, seen by who merges, and theirs to let go', async () => {
    const { patient, doctor, mine, theirs } = await stated();
    const merge = (id: string, into: string, by?: Caller) =>
      ask('mergeProfileEntries', patient, { by, id, body: { into }, version: 1 });
    const { entryId: confirmed } = await record(patient, WORSE, doctor);
    const { entryId: secret } = await record(patient, { ...WORSE, hidden: true });
    for (const into of [theirs, mine, secret, patient.dossierId]) {
      expect((await merge(mine, into, doctor)).body.fields, into).toMatchObject([{ pointer: '/into' }]);
    }
    expect((await merge(confirmed, mine)).body.reason).toBe('not-yours');
    expect((await merge(mine, confirmed, doctor)).status).toBe(200);
  });

  it('survives a stop at each AWS call', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const [{ entryId: id }, { entryId: into }] = [await record(patient), await record(patient)];
      const headers = requestKey();
      const merge = () => ask('mergeProfileEntries', patient, { id, body: { into }, version: 1, headers });
      await fail(async () => void (await merge()));
      expect((await merge()).body).toMatchObject({ mergedInto: into, version: 2 });
      expect((await kept(patient, into))?.version).toBe(2);
      expect((await actionsOf(patient.dossierId)).slice(3)).toEqual(['profile:record']);
    });
    expect(cases).toBe(4);
  });
});

describe('advance directives', () => {
  it('name a deposited document of their type, and no other', async () => {
    const patient = await openPatient();
    const [directives, report, gone] = [newId(), newId(), newId()];
    const paper = (documentId: string, type: string, status: 'available' | 'deleted') =>
      insert(stored({ dossierId: patient.dossierId, documentId, type, status }));
    await write([
      paper(directives, 'EXPPAT_3', 'available'),
      paper(report, '11488-4', 'available'),
      paper(gone, 'EXPPAT_3', 'deleted'),
    ]);
    const state = (documentId: string) =>
      ask('recordProfileEntry', patient, { body: { kind: 'advance-directives', documentId, original: 'Chez Léa' } });
    expect((await state(report)).body.fields).toMatchObject([{ pointer: '/documentId', code: 'not-a-choice' }]);
    expect((await state(gone)).status).toBe(422);
    expect((await state(directives)).status).toBe(201);
  });
});
