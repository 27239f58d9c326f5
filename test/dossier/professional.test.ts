import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { get, page, update } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { type Caller, call } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient, type Patient, person } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

const find = (actor: Caller, body: unknown) => call(handler, routes.findDossier, { actor, body });
const patients = async (actor: Caller) => {
  const { body } = await call(handler, routes.listPatients, { actor });
  return body.patients as { dossierId: string; name: string; ground: string; lastVisitAt?: string; notice?: string }[];
};
const read = (actor: Caller, { dossierId }: Pick<Patient, 'dossierId'>) =>
  call(handler, routes.readDossier, { actor, params: { dossierId } });
const block = ({ dossierId }: Patient, { id }: Caller) =>
  update(accessItem.key(dossierId, id), 'SET actorId = :id, dossierId = :dossier, blockedAt = :at, grounds = :none', {
    values: { ':id': id, ':dossier': dossierId, ':at': '2026-01-02T00:00:00.000Z', ':none': {} },
  });
const orphanEntriesOf = async ({ id }: Caller) =>
  (await page({ pk: orphanEntryItem.key(id, '').pk, limit: 100 }, 'audit')).items;

describe('finding a dossier', () => {
  it.each(['vitaleSerial', 'birthOn'] as const)(
    'takes the number with %s, and is traced in the dossier',
    async (second) => {
      const [patient, actor] = [await openPatient(), professional()];
      const { nir, [second]: fact, familyName, givenNames, birthOn } = patient.person;
      const { status, body } = await find(actor, { nir, [second]: fact });
      expect([status, body]).toEqual([
        200,
        { dossierId: patient.dossierId, status: 'open', holder: { familyName, givenNames, birthOn } },
      ]);
      expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
        action: 'dossier:find',
        ground: 'self',
        actor: { id: actor.id, name: actor.name },
      });
    },
  );

  it('tells on which ground it may be read, when it may', async () => {
    const [patient, actor] = [await openPatient(), professional()];
    await entitle(patient, actor, 'care-team');
    const { nir, birthOn } = patient.person;
    expect((await find(actor, { nir, birthOn })).body.ground).toBe('care-team');
  });

  it('answers the same for no dossier, a wrong fact, one wrong of two, and a blocked professional; and traces each', async () => {
    const [patient, other, blocked] = [await openPatient(), professional(), professional()];
    const { nir, birthOn } = patient.person;
    await block(patient, blocked);
    const answers = [
      await find(other, { nir: person().nir, birthOn }),
      await find(other, { nir, birthOn: '1901-01-01' }),
      await find(other, { nir, vitaleSerial: '00000000' }),
      await find(other, { nir, birthOn, vitaleSerial: '00000000' }),
      await find(blocked, { nir, birthOn }),
    ];
    const told = answers.map(({ status, body: { instance, ...body } }) => ({ status, body }));
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(told[0]?.status).toBe(404);
    expect((await actionsOf(patient.dossierId)).slice(1)).toEqual([
      'dossier:find!identity-not-matched',
      'dossier:find!identity-not-matched',
      'dossier:find!identity-not-matched',
      'dossier:find!blocked',
    ]);
    expect(await orphanEntriesOf(other)).toMatchObject([{ action: 'dossier:find', refusal: 'no-dossier' }]);
  });

  it.each([
    ['no second fact', { birthOn: undefined }, '/birthOn', 'required'],
    ['a number with a wrong key', { nir: '185079912345600' }, '/nir', 'nir-key'],
    ['a day that does not exist', { birthOn: '1985-02-30' }, '/birthOn', 'date'],
    ['a card that is none', { vitaleSerial: '<b>' }, '/vitaleSerial', 'vitale-form'],
    ['a field of its own', { name: 'ESSAI' }, '/name', 'not-expected'],
  ])('refuses %s', async (_, given, pointer, code) => {
    const { nir, birthOn } = person();
    const { status, body } = await find(professional(), { nir, birthOn, ...given });
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([422, [[pointer, code]]]);
  });

  it('is for professionals who act for care, and for agents', async () => {
    const patient = await openPatient();
    const { nir, birthOn } = patient.person;
    for (const actor of [patient.actor, professional({ specialty: 'SM25' })]) {
      expect((await find(actor, { nir, birthOn })).status).toBe(403);
    }
    expect((await call(handler, routes.findDossier, { body: { nir, birthOn } })).status).toBe(401);
  });

  it('ten times at once answers the same, and leaves ten lines', async () => {
    const [patient, actor] = [await openPatient(), professional()];
    const { nir, birthOn } = patient.person;
    const answers = await Promise.all(Array.from({ length: 10 }, () => find(actor, { nir, birthOn })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(Array.from({ length: 10 }, () => 'dossier:find'));
  });

  it('stops whoever tries numbers, and leaves their tries in the trace', async () => {
    const actor = professional();
    const { birthOn } = person();
    for (let tries = 0; tries < 60; tries += 1)
      expect((await find(actor, { nir: person().nir, birthOn })).status).toBe(404);
    const stopped = await find(actor, { nir: person().nir, birthOn });
    expect([stopped.status, Number(stopped.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(await orphanEntriesOf(actor)).toHaveLength(60);
  });

  it('gives nothing without its trace, wherever it is stopped', async () => {
    await everyFault(async (fail) => {
      const [patient, actor] = [await openPatient(), professional()];
      const { nir, birthOn } = patient.person;
      let got: { status: number } | undefined;
      await fail(async () => {
        got = await find(actor, { nir, birthOn });
      });
      if (got?.status === 200) expect(await actionsOf(patient.dossierId)).toContain('dossier:find');
      expect((await find(actor, { nir, birthOn })).status).toBe(200);
    });
  });
});

describe('the patients of a professional', () => {
  it('are those whose right lasts, the newest visit first, with what there is to tell', async () => {
    const actor = professional();
    const [first, second, ended, told] = await Promise.all(
      ['ALPHA', 'BETA', 'GAMMA', 'DELTA'].map((familyName) => openPatient({ familyName })),
    );
    if (!first || !second || !ended || !told) throw new Error('four patients');
    for (const patient of [first, second]) await entitle(patient, actor, 'care-team');
    await entitle(ended, actor, 'consented', { until: '2026-02-01T00:00:00.000Z' });
    await entitle(told, actor, 'medecin-traitant');
    await update(accessIndexItem.key(actor.id, told.dossierId), 'SET notice = :n, noticeAt = :at', {
      values: { ':n': 'break-glass', ':at': '2026-01-01T00:00:00.000Z' },
    });
    const names = async () => (await patients(actor)).map(({ name, notice }) => [name, notice]);
    expect(await names()).toEqual([
      ['Camille ALPHA', undefined],
      ['Camille BETA', undefined],
      ['Camille DELTA', 'break-glass'],
    ]);
    await read(actor, second);
    await read(actor, told);
    expect(await names()).toEqual([
      ['Camille DELTA', undefined],
      ['Camille BETA', undefined],
      ['Camille ALPHA', undefined],
    ]);
  });

  it('are read in one round trip, and are nobody else’s', async () => {
    const actor = professional();
    await entitle(await openPatient(), actor, 'care-team');
    expect(await callsOf(() => patients(actor))).toEqual(['QueryCommand']);
    expect(await patients(professional())).toEqual([]);
    expect((await call(handler, routes.listPatients, { actor: (await openPatient()).actor })).status).toBe(403);
  });
});

describe('a professional reading a dossier', () => {
  it('is given the head with the number masked, on which ground, and when they came before', async () => {
    const [patient, actor] = [await openPatient(), professional()];
    await entitle(patient, actor, 'care-team');
    const first = await read(actor, patient);
    expect(first).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { ground: 'care-team' } });
    expect(first.body).not.toHaveProperty('previousVisitAt');
    expect(JSON.stringify(first.body)).not.toContain(patient.person.nir);
    const [{ lastVisitAt } = {}] = await patients(actor);
    expect((await read(actor, patient)).body.previousVisitAt).toBe(lastVisitAt);
    expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['dossier:read', 'dossier:read']);
  });

  it('takes two round trips, the visit remembered', async () => {
    const [patient, actor] = [await openPatient(), professional()];
    await entitle(patient, actor, 'care-team');
    // The very first time the holder is told of it, which reads who they are.
    await read(actor, patient);
    expect(await callsOf(() => read(actor, patient))).toEqual(['TransactGetItemsCommand', 'TransactWriteItemsCommand']);
  });

  it('leaves no visit behind when refused, nor where no list has the dossier', async () => {
    const [patient, stranger] = [await openPatient(), professional()];
    expect((await read(stranger, patient)).status).toBe(403);
    const ward = professional({ establishment: '750712184' });
    await entitle(patient, { kind: 'professional', id: 'establishment:750712184' }, 'care-team');
    expect((await read(ward, patient)).status).toBe(200);
    for (const { id } of [stranger, ward])
      expect(await get(accessIndexItem.key(id, patient.dossierId))).toBeUndefined();
  });

  it('remembers a visit exactly when it is traced, wherever it is stopped', async () => {
    await everyFault(async (fail) => {
      const [patient, actor] = [await openPatient(), professional()];
      await entitle(patient, actor, 'care-team');
      await fail(() => read(actor, patient));
      const visited = (await patients(actor)).some(({ lastVisitAt }) => lastVisitAt !== undefined);
      expect((await actionsOf(patient.dossierId)).includes('dossier:read')).toBe(visited);
    });
  });
});
