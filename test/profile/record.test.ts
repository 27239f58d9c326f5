import { beforeAll, describe, expect, it } from 'vitest';
import { once } from '../../functions/platform/runtime.ts';
import { update } from '../../functions/platform/store/table.ts';
import { tellEntry } from '../../functions/profile/tell-entry.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { type Caller, requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { ALLERGY, ask, KINDS, kept, LEAD_SHOT, profileOf, record, representative, told } from './driver.ts';

beforeAll(useWorld);

/** A patient of the tests that leave nothing behind. */
const one = once(() => openPatient({ birthOn: '1990-02-10' }));

const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** A patient born in 1990, with a doctor of their care team. */
async function cared() {
  const patient = await openPatient({ birthOn: '1990-02-10' });
  const doctor = professional({ name: 'Anne MARTIN' });
  await entitle(patient, doctor, 'care-team');
  return { patient, doctor };
}

describe('writing an entry', () => {
  it('marks it with its author, and tells the trace nothing of what it says', async () => {
    const patient = await openPatient();
    const got = await ask('recordProfileEntry', patient, { body: ALLERGY });
    expect([got.status, got.headers.etag]).toEqual([201, '"1"']);
    expect(told(got)).toMatchObject({
      content: ALLERGY,
      version: 1,
      by: { kind: 'patient' },
      recordedBy: { kind: 'patient' },
      what: 'recorded',
      own: true,
      history: [],
    });
    const line = (await traceOf(patient.dossierId)).at(-1);
    expect(line).toMatchObject({ action: 'profile:record', object: told(got).entryId, ground: 'own-dossier' });
    expect(line?.change).toEqual({ entry: [null, 'recorded'], version: [null, '1'] });
    expect(JSON.stringify(line)).not.toMatch(/nicilline|gonfle|allergy/);
    expect(await profileOf(patient)).toEqual([told(got)]);
  });

  it('is for the holder, who acts for them and who treats them, each under their own name', async () => {
    const { patient, doctor } = await cared();
    await record(patient, LEAD_SHOT, await representative(patient));
    await record(patient, { ...LEAD_SHOT, code: { system: 'http://snomed.info/sct', code: '257327003' } }, doctor);
    const read = (await profileOf(patient)).map(({ by, own }) => [by.kind, by.name, own]);
    expect(read).toEqual([
      ['professional', 'Anne MARTIN', false],
      ['representative', 'Claire DURAND', true],
    ]);
    expect(JSON.stringify(await profileOf(patient))).not.toContain(doctor.id);
  });

  it('takes every kind', async () => {
    const patient = await openPatient({ birthOn: '1980-02-10' });
    for (const [name, body] of KINDS) expect((await record(patient, body)).content, name).toEqual(body);
    expect(await profileOf(patient)).toHaveLength(KINDS.length);
  });

  it('tells the SNOMED code of a blood group', () => {
    const state = { version: 1, at: '', by: { kind: 'patient', id: '' }, what: 'recorded' } as const;
    const content = { kind: 'blood-group', group: 'O-', source: 'Moi' } as const;
    const entry = { dossierId: '', entryId: '', version: 1, states: [{ ...state, content }] };
    expect(tellEntry(entry, { actor: state.by, decides: true })?.snomed).toBe('278148006');
  });

  it.each([
    ['a kind nobody knows', { kind: 'wish' }, '/kind', 'not-a-choice'],
    ['no kind', {}, '/kind', 'required'],
    ['no substance', { ...ALLERGY, substance: ' ' }, '/substance', 'required'],
    ['a field of another kind', { ...ALLERGY, phone: '0123456789' }, '/phone', 'not-expected'],
    ['a risk nobody knows', { kind: 'vaccine-risk', risk: 'age' }, '/risk', 'not-a-choice'],
    ['a birth that is far away', { kind: 'pregnancy', dueOn: '2999-01-01' }, '/dueOn', 'date-too-far'],
    ['a month that does not exist', { kind: 'illness', label: 'x', since: '1999-13' }, '/since', 'date'],
    ['a year to come', { kind: 'illness', label: 'x', since: '2999' }, '/since', 'date-future'],
    ['a year before the birth', { kind: 'operation', label: 'x', on: '1989' }, '/on', 'date-before-birth'],
    [
      'words for a number',
      { kind: 'contact', name: 'x', phone: 'chez lui', relation: 'FRND' },
      '/phone',
      'phone-number',
    ],
    ['directives nowhere', { kind: 'advance-directives' }, '/original', 'required'],
    [
      'grams for kilograms',
      { kind: 'measure', measure: 'weight', value: 70_000, unit: 'kg', on: '2024-01-01' },
      '/value',
      'too-big',
    ],
    [
      'a unit of another measure',
      { kind: 'measure', measure: 'weight', value: 70, unit: 'cm', on: '2024-01-01' },
      '/unit',
      'not-a-choice',
    ],
    [
      'half a blood pressure',
      { kind: 'measure', measure: 'blood-pressure', value: 130, unit: 'mm[Hg]', on: '2024-01-01' },
      '/low',
      'required',
    ],
    [
      'a secret of its own',
      { ...ALLERGY, hiddenFromRepresentatives: true },
      '/hiddenFromRepresentatives',
      'not-expected',
    ],
    ['directives of nowhere', { kind: 'advance-directives', documentId: NOWHERE }, '/documentId', 'not-a-choice'],
  ])('with %s is refused', async (_, body, pointer, code) => {
    const patient = await one();
    const got = await ask('recordProfileEntry', patient, { body });
    expect([got.status, got.body.fields?.map((field) => [field.pointer, field.code])]).toEqual([
      422,
      [[pointer, code]],
    ]);
    expect(await profileOf(patient)).toEqual([]);
  });

  it('survives a stop at each AWS call, and sent again writes once', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const headers = requestKey();
      const write = () => ask('recordProfileEntry', patient, { body: ALLERGY, headers });
      await fail(async () => void (await write()));
      const first = await write();
      expect([first.status, (await write()).body]).toEqual([201, first.body]);
      expect(await profileOf(patient)).toHaveLength(1);
      expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['profile:record', 'profile:read']);
    });
    expect(cases).toBe(3);
  });
});

describe('who may', () => {
  it.each([
    ['the médecin traitant', 'medecin-traitant', '10', 201, 200],
    ['a nurse of the care team', 'care-team', '60', 201, 200],
    ['a social worker of the care team', 'care-team', '41', 403, 403],
    ['a doctor who came in for an emergency', 'break-glass', '10', 403, 200],
    ['a doctor without any ground', undefined, '10', 403, 403],
  ] as const)('write and read: %s', async (_, ground, profession, writes, reads) => {
    const patient = await openPatient();
    const by = professional({ profession });
    if (ground) await entitle(patient, by, ground);
    expect((await ask('recordProfileEntry', patient, { by, body: ALLERGY })).status).toBe(writes);
    expect((await ask('listProfile', patient, { by })).status).toBe(reads);
  });

  it('see what is hidden: the holder, the médecin traitant and its author, not the care team nor a rescuer', async () => {
    const { patient, doctor } = await cared();
    const [traitant, rescuer] = [professional(), professional()];
    await entitle(patient, traitant, 'medecin-traitant');
    await entitle(patient, rescuer, 'break-glass');
    const mine = await record(patient, { ...ALLERGY, hidden: true });
    const theirs = await record(patient, LEAD_SHOT, doctor);
    await ask('flagProfileEntry', patient, { id: theirs.entryId, body: { hidden: true }, version: 1 });
    const seen = async (by?: typeof doctor) => (await profileOf(patient, by)).map(({ entryId }) => entryId);
    expect(await seen()).toEqual([theirs.entryId, mine.entryId]);
    expect(await seen(traitant)).toEqual([theirs.entryId, mine.entryId]);
    expect(await seen(doctor)).toEqual([theirs.entryId]);
    expect(await seen(rescuer)).toEqual([]);
    expect(
      (await ask('correctProfileEntry', patient, { by: rescuer, id: mine.entryId, body: ALLERGY, version: 1 })).status,
    ).toBe(403);
    const other = professional();
    await entitle(patient, other, 'care-team');
    const body = { comment: 'non' };
    expect((await ask('contestProfileEntry', patient, { by: other, id: mine.entryId, body, version: 1 })).status).toBe(
      404,
    );
  });

  it('keep something from the representatives of a minor: a professional, at once and for ever', async () => {
    const child = await openPatient();
    const birthOn = `${new Date().getFullYear() - 15}-01-01`;
    await update(identityItem.key(child.dossierId), 'SET birthOn = :birth', { values: { ':birth': birthOn } });
    const [doctor, parent] = [professional(), await representative(child)];
    await entitle(child, doctor, 'care-team');
    const { entryId: id } = await record(child, { ...ALLERGY, hiddenFromRepresentatives: true }, doctor);
    const later = await record(child, LEAD_SHOT, doctor);
    const flag = (by: Caller) =>
      ask('flagProfileEntry', child, { by, id: later.entryId, body: { hiddenFromRepresentatives: true }, version: 1 });
    expect((await flag(parent)).body.fields).toMatchObject([{ pointer: '/hiddenFromRepresentatives' }]);
    expect(await profileOf(child, parent)).toHaveLength(1);
    expect(told(await flag(doctor)).what).toBe('made-secret');
    expect(await profileOf(child, parent)).toEqual([]);
    expect(
      (await ask('contestProfileEntry', child, { by: parent, id, body: { comment: 'x' }, version: 1 })).status,
    ).toBe(404);
    expect(await profileOf(child)).toHaveLength(2);
    expect((await kept(child, id))?.states.at(-1)?.hiddenFromRepresentatives).toBe(true);
    const { patient, doctor: adults } = await cared();
    const got = await ask('recordProfileEntry', patient, {
      by: adults,
      body: { ...ALLERGY, hiddenFromRepresentatives: true },
    });
    expect(got.body.fields).toMatchObject([{ pointer: '/hiddenFromRepresentatives', code: 'not-expected' }]);
  });

  it('hide from professionals: the holder and who decides for them, not a curator nor a professional', async () => {
    const { patient, doctor } = await cared();
    const { entryId: id } = await record(patient);
    const hide = (by: Parameters<typeof record>[2], hidden: boolean, version: number) =>
      ask('flagProfileEntry', patient, { by, id, body: { hidden }, version });
    expect((await hide(await representative(patient, 'curator'), true, 1)).status).toBe(403);
    expect((await hide(doctor, true, 1)).body.fields).toMatchObject([{ pointer: '/hidden', code: 'not-expected' }]);
    expect((await hide(undefined, true, 1)).body).toMatchObject({ hidden: true, version: 2, what: 'hidden' });
    const shown = await hide(await representative(patient, 'guardian'), false, 2);
    expect([shown.body.hidden, shown.body.what]).toEqual([undefined, 'shown']);
  });

  it('takes three round trips to read, the last two at once, whatever the number of entries', async () => {
    const patient = await openPatient();
    for (let count = 0; count < 5; count += 1) await record(patient);
    expect(await callsOf(() => profileOf(patient))).toEqual([
      'TransactGetItemsCommand',
      'TransactWriteItemsCommand',
      'QueryCommand',
      'QueryCommand',
    ]);
  });
});
