import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { write } from '../../functions/platform/store/table.ts';
import { vaccinationItem } from '../../functions/record/vaccination/vaccination.item.ts';
import { routes } from '../../functions/vaccination/contract.ts';
import { handler } from '../../functions/vaccination/handler.ts';
import { call, requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { storedDocument } from '../support/stored-document.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, DOSE, kept, openBorn, record, recordOf, told } from './driver.ts';

beforeAll(useWorld);

const TODAY = new Date().toISOString().slice(0, 10);

describe('recording a dose', () => {
  it('by the patient waits for a professional to confirm it', async () => {
    const patient = await openBorn();
    const got = await ask('recordVaccination', patient, { body: { ...DOSE, product: ' Repevax ', rank: 3 } });
    expect([got.status, got.headers.etag]).toEqual([201, '"1"']);
    expect(told(got)).toMatchObject({
      status: 'unconfirmed',
      by: 'patient',
      recordedBy: 'patient',
      version: 1,
      diseases: ['diphtheria', 'tetanus', 'polio', 'pertussis'],
      dose: { ...DOSE, product: 'Repevax', rank: 3 },
      history: [],
    });
    const { vaccinationId } = told(got);
    expect((await kept(patient, vaccinationId))?.entries).toMatchObject([{ version: 1, actorId: patient.actor.id }]);
    const line = (await traceOf(patient.dossierId)).at(-1);
    expect(line).toMatchObject({ action: 'vaccination:record', object: vaccinationId, ground: 'own-dossier' });
    expect(line?.change).toEqual({ status: [null, 'unconfirmed'], version: [null, '1'] });
    expect(JSON.stringify(line)).not.toMatch(/dtcap|Repevax|2020-05-04/);
  });

  it('by a pharmacist of the care team is confirmed at once, with lot and product', async () => {
    const patient = await openBorn();
    const by = await admit(patient);
    const full = { ...DOSE, product: 'Repevax', cis: '60012345', lotNumber: 'AB12', rank: 4 };
    expect(await record(patient, full, by)).toMatchObject({ status: 'confirmed', by: 'Anne MARTIN', dose: full });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      ground: 'care-team',
      actor: { id: by.id, name: 'Anne MARTIN', profession: '21' },
    });
  });

  it('may name what it protects against instead of a vaccine', async () => {
    const patient = await openBorn();
    const diseases = ['tetanus', 'smallpox'];
    expect(await record(patient, { givenOn: '1995-01-01', diseases })).toMatchObject({ diseases });
  });

  it.each([
    ['no vaccine', { vaccine: undefined }, '/vaccine', 'required'],
    ['a vaccine nobody knows', { vaccine: 'elixir' }, '/vaccine', 'not-a-choice'],
    ['a vaccine that is markup', { vaccine: '<script>' }, '/vaccine', 'not-a-choice'],
    ['the name of something every object has', { vaccine: 'constructor' }, '/vaccine', 'not-a-choice'],
    ['both a vaccine and diseases', { diseases: ['tetanus'] }, '/diseases', 'not-expected'],
    ['a disease nobody knows', { vaccine: undefined, diseases: ['vapours'] }, '/diseases/0', 'not-a-choice'],
    ['no disease', { vaccine: undefined, diseases: [] }, '/diseases', 'required'],
    ['a day that does not exist', { givenOn: '2020-02-30' }, '/givenOn', 'date'],
    ['a day to come', { givenOn: '2999-01-01' }, '/givenOn', 'date-future'],
    ['a day before the birth', { givenOn: '1990-02-09' }, '/givenOn', 'date-before-birth'],
    ['a lot number without end', { lotNumber: 'a'.repeat(41) }, '/lotNumber', 'too-long'],
    ['a code that is none', { cis: '12' }, '/cis', 'not-valid'],
    ['a rank of zero', { rank: 0 }, '/rank', 'too-small'],
    ['a status of its own', { status: 'confirmed' }, '/status', 'not-expected'],
    ['a document of nowhere', { documentId: '00000000-0000-7000-8000-000000000000' }, '/documentId', 'not-a-choice'],
  ])('with %s is refused', async (_, given, pointer, code) => {
    const patient = await openBorn();
    const { status, body } = await ask('recordVaccination', patient, { body: { ...DOSE, ...given } });
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([422, [[pointer, code]]]);
    expect((await recordOf(patient)).vaccinations).toEqual([]);
  });

  it('takes a document of the dossier, not one of another, nor one that is gone', async () => {
    const [patient, other] = [await openBorn(), await openBorn()];
    const put = async (dossierId: string, status: 'available' | 'deleted' | 'refused') => {
      const documentId = randomUUID();
      await write([storedDocument(dossierId, documentId, { status })]);
      return documentId;
    };
    const attach = async (documentId: string) =>
      (await ask('recordVaccination', patient, { body: { ...DOSE, documentId } })).status;
    expect(await attach(await put(patient.dossierId, 'available'))).toBe(201);
    expect(await attach(await put(patient.dossierId, 'deleted'))).toBe(422);
    expect(await attach(await put(patient.dossierId, 'refused'))).toBe(422);
    expect(await attach(await put(other.dossierId, 'available'))).toBe(422);
  });

  it('sent again, ten times at once, keeps one dose and answers the same', async () => {
    const patient = await openBorn();
    const headers = requestKey();
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => ask('recordVaccination', patient, { body: DOSE, headers })),
    );
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await recordOf(patient)).vaccinations).toHaveLength(1);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'vaccination:record')).toHaveLength(1);
    const other = await ask('recordVaccination', patient, { body: { ...DOSE, rank: 2 }, headers });
    expect(other.body.type).toBe('/problems/request-key-reused');
  });

  it('survives a stop at each AWS call, in two round trips', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openBorn();
      const headers = requestKey();
      await fail(async () => void (await ask('recordVaccination', patient, { body: DOSE, headers })));
      expect((await ask('recordVaccination', patient, { body: DOSE, headers })).status).toBe(201);
      expect((await recordOf(patient)).vaccinations).toHaveLength(1);
      expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['vaccination:record', 'vaccination:read']);
    });
    expect(cases).toBe(3);
    const patient = await openBorn();
    expect(await callsOf(() => record(patient))).toEqual(['TransactGetItemsCommand', 'TransactWriteItemsCommand']);
  });
});

describe('reading the record', () => {
  it('gives the newest dose first, with what the calendar says today', async () => {
    const patient = await openBorn();
    await record(patient, { ...DOSE, givenOn: '2001-02-10' });
    const newest = await record(patient, { ...DOSE, givenOn: '2015-02-10' });
    await record(patient, { ...DOSE, givenOn: '1996-02-10', vaccine: 'dtcap' });
    const { vaccinations, schedule } = await recordOf(patient);
    expect(vaccinations.map(({ dose }) => dose.givenOn)).toEqual(['2015-02-10', '2001-02-10', '1996-02-10']);
    expect(schedule).toMatchObject({
      advice: 'check-with-a-professional',
      version: expect.stringContaining('assumption'),
    });
    const of = (rule: string) => schedule.doses.find((one) => one.rule === rule);
    expect(of('dtcap-25')).toMatchObject({ status: 'done', doses: [newest.vaccinationId] });
    expect(of('ror')).toMatchObject({ status: 'overdue', obligation: 'recommended' });
  });

  it('no longer asks for a dose that was asked for and is recorded', async () => {
    const patient = await openBorn();
    const ror = async () => (await recordOf(patient)).schedule.doses.find(({ rule }) => rule === 'ror')?.status;
    expect(await ror()).toBe('overdue');
    await record(patient, { givenOn: TODAY, vaccine: 'ror' });
    expect(await ror()).toBe('done');
  });

  it('reads every dose of a long life', async () => {
    const patient = await openBorn();
    const entries = [
      {
        version: 1,
        at: '2026-01-01T00:00:00.000Z',
        actorId: patient.actor.id,
        actorName: 'patient',
        status: 'unconfirmed',
        dose: DOSE,
      },
    ];
    const items = Array.from({ length: 230 }, () => {
      const vaccinationId = randomUUID();
      return {
        ...vaccinationItem.key(patient.dossierId, vaccinationId),
        dossierId: patient.dossierId,
        vaccinationId,
        version: 1,
        entries,
      };
    });
    for (let from = 0; from < items.length; from += 100)
      await write(items.slice(from, from + 100).map((put) => ({ put })));
    expect((await recordOf(patient)).vaccinations).toHaveLength(230);
  });

  it('gives no data when its trace cannot be written', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openBorn();
      await record(patient);
      let status = 0;
      const reached = await fail(async () => {
        status = (await ask('listVaccinations', patient)).status;
      });
      expect(status).toBe(reached ? 500 : 200);
    });
    expect(cases).toBe(4);
  });

  it('tells the kinds of vaccine to anybody', async () => {
    const { status, body } = await call(handler, routes.listVaccines);
    expect(status).toBe(200);
    expect(body.vaccines).toContainEqual({ id: 'ror', label: 'ROR', diseases: ['measles', 'mumps', 'rubella'] });
  });
});

describe('who may', () => {
  it.each([
    ['the médecin traitant', { 'medecin-traitant': {} }, '10', 201],
    ['somebody with the same rights', { 'same-rights': {} }, '10', 201],
    ['a pharmacist of the care team', { 'care-team': {} }, '21', 201],
    ['a pharmacist the patient consented to', { consented: {} }, '21', 201],
    ['a pharmacist with a consent for certificates', { consented: { classes: ['52'] } }, '21', 201],
    ['a pharmacist with a consent for imaging', { consented: { classes: ['31'] } }, '21', 403],
    ['a pharmacist whose consent has ended', { consented: { until: '2021-01-01T00:00:00.000Z' } }, '21', 403],
    ['a midwife of the care team', { 'care-team': {} }, '50', 201],
    ['a nurse of the care team', { 'care-team': {} }, '60', 201],
    ['an optician, who reads vaccinations', { 'care-team': {} }, '28', 403],
    ['a dietitian the patient consented to', { consented: {} }, '95', 403],
    ['a profession that does not read vaccinations', { 'care-team': {} }, '41', 403],
    ['a doctor who came in for an emergency', { 'break-glass': {} }, '10', 403],
    ['a doctor without any ground', {}, '10', 403],
  ])('record: %s', async (_, grounds, profession, expected) => {
    const patient = await openBorn();
    const by = await admit(patient, grounds, { profession });
    expect((await ask('recordVaccination', patient, { by, body: DOSE })).status).toBe(expected);
    expect((await recordOf(patient)).vaccinations).toHaveLength(expected === 201 ? 1 : 0);
  });

  it('read: a doctor who came in for an emergency; not another patient, an agent or nobody', async () => {
    const patient = await openBorn();
    const stranger = await openBorn();
    await record(patient);
    const doctor = await admit(patient, { 'break-glass': {} }, { profession: '10' });
    const status = async (by: Parameters<typeof recordOf>[1]) =>
      (await ask('listVaccinations', patient, by ? { by } : {})).status;
    expect(await status(doctor)).toBe(200);
    expect(await status(stranger.actor)).toBe(404);
    expect(await status({ kind: 'agent', id: 'agent:counter' })).toBe(403);
    expect((await actionsOf(patient.dossierId)).slice(2)).toEqual([
      'vaccination:read',
      'vaccination:read!no-ground',
      'vaccination:read!no-rule',
    ]);
  });
});
