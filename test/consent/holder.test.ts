import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  block,
  change,
  declare,
  grant,
  indexEntry,
  overview,
  peopleOf,
  storedRights,
  unblock,
  versionOf,
  withdraw,
} from './rights.ts';

beforeAll(useWorld);

const changeOf = async (dossierId: string) => (await traceOf(dossierId)).at(-1);

describe('giving a right', () => {
  it('names the médecin traitant: stored, mirrored among their patients, traced before and after', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const { status, body, headers } = await grant(patient, doctor, 'medecin-traitant');
    expect([status, body.version, headers.etag]).toEqual([200, 2, '"2"']);
    expect(await storedRights(patient, doctor)).toMatchObject({
      actorId: doctor.id,
      grounds: { 'medecin-traitant': { since: body.at } },
    });
    expect(await indexEntry(patient, doctor)).toMatchObject({
      dossierId: patient.dossierId,
      ground: 'medecin-traitant',
      holderName: 'Camille ESSAI',
      birthOn: patient.person.birthOn,
    });
    expect(await changeOf(patient.dossierId)).toMatchObject({
      action: 'access:manage',
      object: doctor.id,
      ground: 'own-dossier',
      change: { 'medecin-traitant': [null, 'given'] },
    });
  });

  it('has one médecin traitant at a time: the former one keeps a past', async () => {
    const [patient, former, next] = [await openPatient(), professional(), professional()];
    await grant(patient, former, 'medecin-traitant');
    const { body } = await grant(patient, next, 'medecin-traitant');
    const past = (await storedRights(patient, former))?.past?.['medecin-traitant'];
    expect(past?.until).toBe(body.at);
    expect((await indexEntry(patient, former))?.until).toBe(body.at);
    expect((await changeOf(patient.dossierId))?.change).toEqual({
      'medecin-traitant': [null, 'given'],
      [`${former.id} medecin-traitant`]: ['given', 'ended'],
      [`${former.id} medecin-traitant.until`]: [null, body.at],
    });
    expect(peopleOf(await overview(patient)).map(({ actorId }) => actorId)).toEqual([next.id, former.id]);
  });

  it('has one médecin traitant only when two are named at the same instant', async () => {
    const [patient, ...doctors] = [await openPatient(), professional(), professional(), professional()];
    const version = { 'if-match': `"${await versionOf(patient)}"` };
    const answers = await Promise.all(doctors.map((one) => grant(patient, one, 'medecin-traitant', {}, version)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const stored = await Promise.all(doctors.map((one) => storedRights(patient, one)));
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  it('gives the same rights, and a consent for some classes until the end of a day in Paris', async () => {
    const [patient, nurse] = [await openPatient(), professional({ profession: '60' })];
    await grant(patient, nurse, 'same-rights');
    const year = new Date().getUTCFullYear() + 5;
    const until = `${year}-07-14T22:00:00.000Z`;
    await grant(patient, nurse, 'consented', { until: `${year}-07-14`, classes: ['31', '10', '10'] });
    const { grounds } = (await storedRights(patient, nurse)) ?? { grounds: {} };
    expect(grounds).toMatchObject({
      'same-rights': {},
      consented: { until, classes: ['10', '31'] },
    });
    expect((await changeOf(patient.dossierId))?.change).toEqual({
      consented: [null, 'given'],
      'consented.until': [null, until],
      'consented.classes': [null, '10 31'],
    });
    expect(await indexEntry(patient, nurse)).toMatchObject({ ground: 'same-rights' });
    for (const limit of ['until', 'expiresAt']) expect(await indexEntry(patient, nurse)).not.toHaveProperty(limit);
  });

  it.each([
    ['a day that is past', { right: 'consented', until: '2020-01-01' }, 'date-past'],
    ['a day that does not exist', { right: 'consented', until: '2131-02-30' }, 'date'],
    ['an end for the médecin traitant', { right: 'medecin-traitant', until: '2131-01-01' }, 'not-expected'],
    ['classes for the same rights', { right: 'same-rights', classes: ['10'] }, 'not-expected'],
    ['no class at all', { right: 'consented', classes: [] }, 'required'],
    ['a class with a sign', { right: 'consented', classes: ['10#'] }, 'not-a-choice'],
    ['a right that professionals take', { right: 'break-glass' }, 'not-a-choice'],
    ['the right of the holder', { right: 'own-dossier' }, 'not-a-choice'],
    ['a name as long as a novel', { right: 'consented', name: 'A'.repeat(121) }, 'too-long'],
    ['a field nobody foresaw', { right: 'consented', blockedAt: null }, 'not-expected'],
  ])('refuses %s, and changes nothing', async (_, body, code) => {
    const [patient, doctor] = [await openPatient(), professional()];
    const got = await change('grantRight', patient, doctor, { name: 'Alix MARTIN', ...body });
    expect([got.status, got.body.fields?.[0]?.code]).toEqual([422, code]);
    expect([await storedRights(patient, doctor), await versionOf(patient)]).toEqual([undefined, 1]);
  });

  it('refuses a number that is no professional’s', async () => {
    const patient = await openPatient();
    const wrong = await grant(patient, professional({ id: 'professional:10002422970' }), 'consented');
    expect(wrong.body.fields).toMatchObject([{ pointer: '#path/professionalId', code: 'rpps-key' }]);
    expect((await grant(patient, professional({ id: `professional:${randomUUID()}` }), 'consented')).status).toBe(422);
    expect((await grant(patient, professional({ id: 'professional:1#HEAD' }), 'consented')).status).toBe(404);
  });
});

describe('ending a right', () => {
  it('ends it at once and keeps its past, whoever wrote it', async () => {
    const [patient, nurse] = [await openPatient(), professional({ profession: '60', name: 'Zoé PETIT' })];
    await declare(patient, nurse);
    const { body } = await withdraw(patient, nurse, 'care-team');
    expect((await storedRights(patient, nurse))?.past?.['care-team']?.until).toBe(body.at);
    expect(await indexEntry(patient, nurse)).toMatchObject({ ground: 'care-team', until: body.at });
    expect((await changeOf(patient.dossierId))?.change).toMatchObject({ 'care-team': ['given', 'ended'] });
    expect(peopleOf(await overview(patient))).toMatchObject([
      { professional: { name: 'Zoé PETIT', profession: '60' }, rights: [{ right: 'care-team', until: body.at }] },
    ]);
  });

  it('tells that there is nothing to end', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    expect((await withdraw(patient, doctor, 'consented')).status).toBe(404);
    await grant(patient, doctor, 'consented');
    await withdraw(patient, doctor, 'consented');
    expect((await withdraw(patient, doctor, 'consented')).status).toBe(404);
    expect(await versionOf(patient)).toBe(3);
  });

  it('leaves the other rights, which then show among the patients', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await grant(patient, doctor, 'consented');
    await declare(patient, doctor);
    await withdraw(patient, doctor, 'consented');
    expect(await indexEntry(patient, doctor)).toMatchObject({ ground: 'care-team' });
  });
});

describe('a block', () => {
  it('hides the dossier from the professional’s patients, and lifting it brings it back', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await grant(patient, doctor, 'consented');
    const { body } = await block(patient, doctor);
    expect(await indexEntry(patient, doctor)).toBeUndefined();
    expect(peopleOf(await overview(patient))).toMatchObject([{ blockedAt: body.at, rights: [{ right: 'consented' }] }]);
    expect((await unblock(patient, doctor)).status).toBe(200);
    expect(await indexEntry(patient, doctor)).toMatchObject({ ground: 'consented', holderName: 'Camille ESSAI' });
    expect((await changeOf(patient.dossierId))?.change).toEqual({ blocked: [body.at, null] });
    expect((await unblock(patient, doctor)).status).toBe(404);
  });

  it('beats a consent given later, and keeps its first day', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const { body } = await block(patient, doctor);
    await grant(patient, doctor, 'consented');
    await block(patient, doctor);
    expect(await storedRights(patient, doctor)).toMatchObject({ blockedAt: body.at, grounds: { consented: {} } });
    expect(await indexEntry(patient, doctor)).toBeUndefined();
    expect((await declare(patient, doctor)).status).toBe(403);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('care-team:declare!blocked');
  });
});

describe('the oppositions', () => {
  it('are two, each on its own, with their first instant', async () => {
    const patient = await openPatient();
    const first = await change('setOppositions', patient, undefined, { breakGlass: true, regulation: false });
    await change('setOppositions', patient, undefined, { breakGlass: true, regulation: true });
    expect((await changeOf(patient.dossierId))?.change).toEqual({
      'opposition:regulation': [null, expect.any(String)],
    });
    const { body } = await overview(patient);
    expect(body.oppositions).toMatchObject({ breakGlassAt: first.body.at, regulationAt: expect.any(String) });
    const last = await change('setOppositions', patient, undefined, { breakGlass: false, regulation: false });
    expect((await overview(patient)).body).toMatchObject({ oppositions: {}, version: last.body.version });
    expect((await change('setOppositions', patient, undefined, { breakGlass: 'no' })).status).toBe(422);
  });
});
