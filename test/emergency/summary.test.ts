import { beforeAll, describe, expect, it } from 'vitest';
import { TYPES } from '../../functions/document/types.ts';
import { FIRST_DOCUMENTS } from '../../functions/emergency/first-documents.ts';
import { getTogether, write } from '../../functions/platform/store/table.ts';
import type { ProfileEntry } from '../../functions/profile/contract.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { ageOn } from '../../functions/record/person/insured.ts';
import { ALLERGY, ask, LEAD_SHOT, record } from '../profile/driver.ts';
import type { Caller, Got } from '../support/call.ts';
import { callsOf } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional, setHead } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { open, shelve, summary } from './openings.ts';

beforeAll(useWorld);

const SAMU = { 'purpose-of-use': 'centre_15' };

type Shown = { readonly documentId: string; readonly title: string; readonly type: string };
const documentsOf = ({ body }: Got) => body.documents as Shown[];

/** A dossier that a rescuer has opened. */
async function opened(): Promise<[Patient, Caller]> {
  const [patient, rescuer] = [await openPatient({ birthOn: '1950-06-15' }), professional({ specialty: 'SM59' })];
  await open(patient, rescuer);
  return [patient, rescuer];
}

describe('the page of a rescuer', () => {
  it('says who, how old, whom to call, on which ground and until when, and is traced', async () => {
    const [patient, rescuer] = await opened();
    const doctor = professional({ name: 'Dr TRAITANT' });
    await entitle(patient, doctor, 'medecin-traitant');
    const { status, body } = await summary(patient, rescuer);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dossierId: patient.dossierId,
      holder: { familyName: 'ESSAI', givenNames: 'Camille', birthOn: '1950-06-15' },
      medecinTraitant: { name: 'Dr TRAITANT', rpps: doctor.id.slice('professional:'.length) },
      ground: 'break-glass',
      hiddenDocuments: 0,
      documents: [],
    });
    expect(Object.keys(body.holder as object).sort()).toEqual(['age', 'birthOn', 'familyName', 'givenNames']);
    expect(body.until).toBeDefined();
    expect(JSON.stringify(body)).not.toContain(patient.person.nir);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'emergency:read',
      ground: 'break-glass',
    });
  });

  it('takes three round trips, with 20 documents as with 300', async () => {
    const calls = ['TransactGetItemsCommand', 'TransactWriteItemsCommand', 'QueryCommand'];
    for (const count of [20, 300]) {
      const [patient, rescuer] = await opened();
      await entitle(patient, professional(), 'medecin-traitant');
      await shelve(
        patient,
        Array.from({ length: count }, () => ({ type: '60591-5' })),
      );
      expect(await callsOf(() => summary(patient, rescuer))).toEqual(calls);
      expect((await summary(patient, rescuer)).body.medecinTraitant).toBeDefined();
    }
  });

  it('tells the lines of the profile first, even of a very large dossier, and takes no trip more for them', async () => {
    const [patient, rescuer] = await opened();
    await shelve(
      patient,
      Array.from({ length: 501 }, () => ({ type: '60591-5' })),
    );
    await record(patient, { kind: 'blood-group', group: 'O-', source: 'Carte du laboratoire' });
    await record(patient, { kind: 'measure', measure: 'weight', value: 70, unit: 'kg', on: '2024-01-01' });
    await record(patient, { kind: 'treatment', label: 'Arrêté', until: '2020' });
    await record(patient, { kind: 'treatment', label: 'Kardégic' });
    const shot = await record(patient, LEAD_SHOT);
    const double = await record(patient, LEAD_SHOT);
    const merged = { id: double.entryId, body: { into: shot.entryId }, version: 1 };
    await ask('mergeProfileEntries', patient, merged);
    await record(patient);
    await record(patient, { ...ALLERGY, substance: 'Pollen', severity: 'mild' });
    const essentials = (await summary(patient, rescuer)).body.essentials as ProfileEntry[];
    expect(essentials.map(({ content }) => content.kind)).toEqual([
      'allergy',
      'allergy',
      'contra-indication',
      'treatment',
      'blood-group',
    ]);
    expect(essentials[0]?.content).toEqual(ALLERGY);
    expect(essentials[2]).toMatchObject({ entryId: shot.entryId, content: LEAD_SHOT, by: { kind: 'patient' } });
    expect(await callsOf(() => summary(patient, rescuer))).toHaveLength(4);
    const [small, other] = await opened();
    await record(small);
    expect(await callsOf(() => summary(small, other))).toEqual([
      'TransactGetItemsCommand',
      'TransactWriteItemsCommand',
      'QueryCommand',
    ]);
  });

  it('counts hidden lines of the profile and shows nothing of them; says what the patient contests', async () => {
    const [patient, rescuer] = await opened();
    const doctor = professional({ name: 'Anne MARTIN' });
    await entitle(patient, doctor, 'medecin-traitant');
    await record(patient, { ...ALLERGY, substance: 'SECRET', hidden: true });
    const { entryId: id } = await record(patient, LEAD_SHOT, doctor);
    await ask('contestProfileEntry', patient, { id, body: { comment: 'Retirés' }, version: 1 });
    const got = await summary(patient, rescuer);
    expect(got.body).toMatchObject({
      hiddenEntries: 1,
      essentials: [{ by: { kind: 'professional', name: 'Anne MARTIN' }, contested: true }],
    });
    expect(JSON.stringify(got.body)).not.toMatch(/SECRET|Retirés/);
    expect(((await summary(patient, doctor)).body.essentials as unknown[]).length).toBe(2);
  });

  it('says that older documents were left out of a very large dossier, and still tells whom to call', async () => {
    const [patient, rescuer] = await opened();
    await entitle(patient, professional({ name: 'Dr TRAITANT' }), 'medecin-traitant');
    await shelve(
      patient,
      Array.from({ length: 501 }, () => ({ type: '11488-4' })),
    );
    const { body } = await summary(patient, rescuer);
    expect([body.olderLeftOut, body.medecinTraitant]).toEqual([true, expect.objectContaining({ name: 'Dr TRAITANT' })]);
  });

  it('shows first what tells most, the newest of each type, a few of each, and nothing else', async () => {
    const [patient, rescuer] = await opened();
    await shelve(patient, [
      { type: '11369-6', title: 'vaccinations' },
      { type: '60591-5', title: 'VSM 2024', createdOn: '2024-01-01' },
      { type: '60591-5', title: 'VSM 2026', createdOn: '2026-01-01' },
      { type: '60591-5', title: 'VSM 2025', createdOn: '2025-01-01' },
      { type: 'EXPPAT_3', title: 'directives' },
      { type: '11488-4', title: 'consultation' },
      { type: '57833-6', title: 'ordonnance' },
      { type: 'SYNTH', title: 'synthèse', status: 'refused' },
      { type: 'SYNTH', title: 'supprimée', status: 'deleted' },
    ]);
    const shown = documentsOf(await summary(patient, rescuer));
    expect(shown.map(({ title }) => title)).toEqual([
      'VSM 2026',
      'VSM 2025',
      'directives',
      'ordonnance',
      'vaccinations',
    ]);
    expect(shown[0]).toMatchObject({ type: '60591-5', typeLabel: 'Synthèse médicale (VSM)', createdOn: '2026-01-01' });
  });

  it('counts hidden documents and shows nothing of them, in an emergency as for a regulation centre', async () => {
    const [patient, rescuer] = await opened();
    await shelve(patient, [
      { type: '60591-5', title: 'SECRET-1', hidden: true },
      { type: '11488-4', title: 'SECRET-2', hidden: true },
      { type: 'SYNTH', title: 'visible' },
    ]);
    const regulating = professional({ regulates: true });
    for (const got of [await summary(patient, rescuer), await summary(patient, regulating, SAMU)]) {
      expect(got.body.hiddenDocuments).toBe(2);
      expect(documentsOf(got).map(({ title }) => title)).toEqual(['visible']);
      expect(JSON.stringify(got.body)).not.toContain('SECRET');
    }
  });

  it('shows hidden documents to the médecin traitant, and tells the care team no number', async () => {
    const [patient, doctor, carer] = [await openPatient(), professional(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    await entitle(patient, carer, 'care-team', { until: '2099-01-01T00:00:00.000Z' });
    await shelve(patient, [{ type: '60591-5', title: 'masqué', hidden: true }]);
    const [all, some] = [await summary(patient, doctor), await summary(patient, carer)];
    expect([documentsOf(all).length, all.body.hiddenDocuments, all.body.ground, all.body.until]).toEqual([
      1,
      undefined,
      'medecin-traitant',
      undefined,
    ]);
    expect([documentsOf(some), some.body.hiddenDocuments, some.body.until]).toEqual([
      [],
      undefined,
      '2099-01-01T00:00:00.000Z',
    ]);
  });

  it('keeps to what the profession may read, and to the classes of a consent', async () => {
    const [patient, nurse, guest] = [await openPatient(), professional({ profession: '60' }), professional()];
    await open(patient, nurse);
    await entitle(patient, guest, 'consented', { classes: ['42'] });
    await shelve(patient, [{ type: 'EXPPAT_3' }, { type: '57833-6' }, { type: '60591-5' }]);
    expect(documentsOf(await summary(patient, nurse)).map(({ type }) => type)).not.toContain('EXPPAT_3');
    expect(documentsOf(await summary(patient, guest)).map(({ type }) => type)).toEqual(['57833-6']);
  });

  it('is open to a regulating doctor who says so, until the holder opposes it, and to nobody who only says so', async () => {
    const patient = await openPatient();
    const regulating = professional({ regulates: true });
    const got = await summary(patient, regulating, SAMU);
    expect([got.status, got.body.ground, got.body.until]).toEqual([200, 'regulation-centre', undefined]);
    expect((await summary(patient, regulating)).status).toBe(403);
    expect((await summary(patient, professional(), SAMU)).status).toBe(403);
    expect((await summary(patient, professional({ regulates: true, profession: '60' }), SAMU)).status).toBe(403);
    await setHead(patient, 'opposedRegulationAt', '2026-01-01T00:00:00.000Z');
    expect((await summary(patient, regulating, SAMU)).status).toBe(403);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'emergency:read')).toHaveLength(1);
  });

  it('forgets a médecin traitant whose right has ended', async () => {
    const [patient, rescuer] = await opened();
    await entitle(patient, professional(), 'medecin-traitant', { until: '2026-02-01T00:00:00.000Z' });
    expect((await summary(patient, rescuer)).body.medecinTraitant).toBeUndefined();
  });

  it('ends with the right it stands on', async () => {
    const [patient, rescuer] = await opened();
    const [access] = await getTogether([accessItem.key(patient.dossierId, rescuer.id)]);
    await write([{ put: { ...access, ...accessItem.key(patient.dossierId, rescuer.id), grounds: {} } }]);
    expect((await summary(patient, rescuer)).status).toBe(403);
  });
});

describe('what the page is made of', () => {
  it('knows only types of the French set', () => {
    const known = new Map(TYPES.types.map(({ code, label }) => [code, label]));
    for (const [type, { label }] of FIRST_DOCUMENTS) expect(known.get(type), type).toBe(label);
  });

  it('counts full years', () => {
    expect(ageOn('1950-06-15', '2026-06-14')).toBe(75);
    expect(ageOn('1950-06-15', '2026-06-15')).toBe(76);
    expect(ageOn('2024-02-29', '2025-02-28')).toBe(0);
    expect(ageOn('2024-02-29', '2025-03-01')).toBe(1);
  });
});
