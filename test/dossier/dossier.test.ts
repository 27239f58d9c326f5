import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { dueAt } from '../../functions/platform/store/due-index.ts';
import { get } from '../../functions/platform/store/table.ts';
import { keptUntil } from '../../functions/record/dossier/closing.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { call, requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { AGENT, find } from './moves.ts';

beforeAll(useWorld);

const read = ({ actor, dossierId }: Pick<Patient, 'actor' | 'dossierId'>) =>
  call(handler, routes.readDossier, { actor, params: { dossierId } });
const close = ({ actor, dossierId }: Pick<Patient, 'actor' | 'dossierId'>, headers: Record<string, string> = {}) =>
  call(handler, routes.closeDossier, {
    actor,
    params: { dossierId },
    body: { motive: 'privacy' },
    headers: { ...requestKey(), 'if-match': '"1"', ...headers },
  });

describe('reading a dossier', () => {
  it('gives its holder the head, traced, with the number masked', async () => {
    const patient = await openPatient();
    const { status, body, headers } = await read(patient);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' });
    expect(body).toMatchObject({
      dossierId: patient.dossierId,
      status: 'open',
      version: 1,
      holder: { familyName: 'ESSAI' },
    });
    expect(JSON.stringify(body)).not.toContain(patient.person.nir);
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'dossier:read']);
  });

  it('takes two round trips: one to decide, one to trace', async () => {
    const patient = await openPatient();
    expect(await callsOf(() => read(patient))).toEqual(['TransactGetItemsCommand', 'TransactWriteItemsCommand']);
  });

  it('tells a stranger nothing, not even whether the dossier exists, and traces both attempts', async () => {
    const [owner, stranger] = [await openPatient(), await openPatient()];
    const there = await read({ actor: stranger.actor, dossierId: owner.dossierId });
    const nowhere = await read({ actor: stranger.actor, dossierId: randomUUID() });
    expect([there.status, there.body.type, there.body.title]).toEqual([
      nowhere.status,
      nowhere.body.type,
      nowhere.body.title,
    ]);
    expect(there.status).toBe(404);
    expect(await actionsOf(owner.dossierId)).toEqual(['opening:confirm', 'dossier:read!no-ground']);
  });

  it('refuses whoever is not signed in, another kind of actor, and an id that is none', async () => {
    const { dossierId, actor } = await openPatient();
    expect((await call(handler, routes.readDossier, { params: { dossierId } })).status).toBe(403);
    expect(
      (await call(handler, routes.readDossier, { params: { dossierId }, actor: { kind: 'agent', id: actor.id } }))
        .status,
    ).toBe(403);
    expect((await call(handler, routes.readDossier, { params: { dossierId: '../../x' }, actor })).status).toBe(404);
    expect(await actionsOf(dossierId)).toEqual(['opening:confirm', 'dossier:read!no-rule', 'dossier:read!no-rule']);
  });

  it('loses none of twenty simultaneous accesses, and the chain holds', async () => {
    const patient = await openPatient();
    const answers = await Promise.all(Array.from({ length: 20 }, () => read(patient)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await traceOf(patient.dossierId)).toHaveLength(21);
  });
});

describe('closing a dossier', () => {
  it('closes it for ten years with its trace, a message and a day to be destroyed', async () => {
    const patient = await openPatient();
    const { status, body } = await close(patient);
    expect([status, body.keptUntil]).toEqual([200, keptUntil(String(body.closedAt), 10)]);
    const head = await get(headItem.key(patient.dossierId));
    expect(head).toMatchObject({ status: 'closed', version: 2, accessVersion: 2 });
    expect(head).toMatchObject(dueAt('purge', String(body.keptUntil), patient.dossierId));
    expect((await traceOf(patient.dossierId)).at(-1)?.change).toEqual({
      status: ['open', 'closed'],
      department: ['75', '75'],
      motive: [null, 'privacy'],
      channel: [null, 'online'],
    });
    expect((await read(patient)).body).toMatchObject({ status: 'closed', keptUntil: body.keptUntil });
  });

  it('needs a version and a request key, and refuses a stale version', async () => {
    const patient = await openPatient();
    expect((await close(patient, { 'if-match': '' })).status).toBe(428);
    expect((await close(patient, { 'if-match': '"7"' })).status).toBe(412);
    expect((await close(patient, { 'idempotency-key': 'short' })).body.type).toBe('/problems/request-key-needed');
    expect((await get(headItem.key(patient.dossierId)))?.status).toBe('open');
  });

  it('happens once: the same request answers the same, another one is told that it is closed', async () => {
    const patient = await openPatient();
    const key = requestKey();
    const [first, second] = await Promise.all([close(patient, key), close(patient, key)]);
    expect(second).toEqual(first);
    expect((await close(patient)).body.type).toBe('/problems/dossier-closed');
    const reused = await call(handler, routes.closeDossier, {
      actor: patient.actor,
      params: { dossierId: patient.dossierId },
      body: { motive: 'other' },
      headers: { ...key, 'if-match': '"1"' },
    });
    expect(reused.body.type).toBe('/problems/request-key-reused');
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'dossier:close']);
  });

  it('keeps a 29th of February until the end of a shorter February', () => {
    expect(keptUntil('2024-02-29T10:00:00.000Z', 10)).toBe('2034-02-28');
    expect(keptUntil('2026-11-21T10:00:00.000Z', 10)).toBe('2036-11-21');
    // Half past midnight in Paris.
    expect(keptUntil('2026-11-20T23:30:00.000Z', 10)).toBe('2036-11-21');
  });

  it('survives a stop after each AWS call: change and trace together, and the retry gives the same result', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const key = requestKey();
      await fail(() => close(patient, key));
      const head = await get(headItem.key(patient.dossierId));
      const traced = (await actionsOf(patient.dossierId)).includes('dossier:close');
      expect(traced).toBe(head?.status === 'closed');
      const again = await close(patient, key);
      expect(again.status).toBe(200);
      expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'dossier:close']);
    });
    expect(cases).toBe(5);
  });
});

describe('an agent', () => {
  it('finds a dossier by number and birth date, traced, and reads nothing of it', async () => {
    const patient = await openPatient();
    const { familyName, givenNames, birthOn } = patient.person;
    expect((await find(patient, AGENT)).body).toEqual({
      dossierId: patient.dossierId,
      status: 'open',
      holder: { familyName, givenNames, birthOn },
    });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'dossier:find',
      ground: 'counter',
      actor: { id: AGENT.id },
    });
    const wrong = { ...patient, person: { ...patient.person, birthOn: '1901-01-01' } };
    expect((await find(wrong, AGENT)).status).toBe(404);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('dossier:find!identity-not-matched');
  });
});
