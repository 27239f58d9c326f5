import { beforeAll, describe, expect, it } from 'vitest';
import { requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { block, change, dayIn, grant, indexEntry, overview, peopleOf, storedRights, versionOf } from './rights.ts';

beforeAll(useWorld);

describe('the list of people', () => {
  it('takes three round trips, tells its version, and leaves its holder out', async () => {
    const [patient, ...some] = [await openPatient(), professional(), professional()];
    for (const one of some) await grant(patient, one, 'consented', { until: dayIn(3) });
    const calls = await callsOf(() => overview(patient));
    expect(calls).toEqual(['TransactGetItemsCommand', 'TransactWriteItemsCommand', 'QueryCommand']);
    const got = await overview(patient);
    expect([got.headers.etag, got.body.version]).toEqual(['"3"', 3]);
    expect(peopleOf(got).map(({ actorId }) => actorId)).toEqual(some.map(({ id }) => id).reverse());
  });

  it('is for its holder alone', async () => {
    const [patient, other, doctor] = [await openPatient(), await openPatient(), professional()];
    await grant(patient, doctor, 'medecin-traitant');
    const by = (actor: { readonly kind: string; readonly id: string }) => overview({ ...patient, actor });
    expect((await by(other.actor)).status).toBe(404);
    expect((await by(doctor)).status).toBe(403);
    expect((await by({ kind: 'agent', id: 'agent:a' })).status).toBe(403);
    expect((await by({ kind: 'agent', id: patient.actor.id })).status).toBe(403);
    expect((await grant({ ...patient, actor: doctor }, doctor, 'same-rights')).status).toBe(403);
    expect((await block({ ...patient, actor: other.actor }, doctor)).status).toBe(404);
    expect(await versionOf(patient)).toBe(2);
    expect((await actionsOf(patient.dossierId)).filter((action) => action.includes('!'))).toHaveLength(6);
  });
});

describe('every change of rights', () => {
  const doctor = professional();
  it.each([
    ['grantRight', { right: 'consented', name: 'Alix MARTIN' }],
    ['blockProfessional', { name: 'Alix MARTIN' }],
    ['withdrawRight', { right: 'care-team' }],
    ['unblockProfessional', undefined],
    ['setOppositions', { breakGlass: true, regulation: true }],
  ] as const)('%s asks for a version, refuses a stale one, and needs a request key', async (name, body) => {
    const patient = await openPatient();
    const who = name === 'setOppositions' ? undefined : doctor;
    const sent = (headers: Record<string, string>) => change(name, patient, who, body, headers);
    expect((await sent({ 'if-match': '' })).status).toBe(428);
    expect((await sent({ 'if-match': '"9"' })).status).toBe(412);
    expect((await sent({ 'idempotency-key': 'short' })).body.type).toBe('/problems/request-key-needed');
    expect(await versionOf(patient)).toBe(1);
  });

  it('happens once: the same request answers the same, at once and later', async () => {
    const [patient, one] = [await openPatient(), professional()];
    const same = { ...requestKey(), 'if-match': '"1"' };
    const [first, second] = await Promise.all([
      grant(patient, one, 'consented', {}, same),
      grant(patient, one, 'consented', {}, same),
    ]);
    expect([first.status, second]).toEqual([200, first]);
    expect(await grant(patient, one, 'consented', {}, same)).toEqual(first);
    expect((await block(patient, one, same)).body.type).toBe('/problems/request-key-reused');
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'access:manage']);
  });

  it('survives a stop after each AWS call: rights, indexEntry and trace together, and the retry gives the same', async () => {
    const cases = await everyFault(async (fail) => {
      const [patient, former, next] = [await openPatient(), professional(), professional()];
      await grant(patient, former, 'medecin-traitant');
      const same = { ...requestKey(), 'if-match': '"2"' };
      await fail(() => grant(patient, next, 'medecin-traitant', {}, same));
      const [stored, seen, trace] = [
        await storedRights(patient, next),
        await indexEntry(patient, next),
        await actionsOf(patient.dossierId),
      ];
      const done = trace.length === 3;
      expect([stored !== undefined, seen !== undefined, (await versionOf(patient)) === 3]).toEqual([done, done, done]);
      expect((await grant(patient, next, 'medecin-traitant', {}, same)).status).toBe(200);
      expect(await actionsOf(patient.dossierId)).toHaveLength(3);
      expect((await storedRights(patient, former))?.past).toHaveProperty('medecin-traitant.until');
    });
    expect(cases).toBe(4);
  });

  it.each([
    ['withdrawRight', { right: 'same-rights' }],
    ['blockProfessional', { name: 'Alix MARTIN' }],
    ['setOppositions', { breakGlass: true, regulation: false }],
  ] as const)('%s survives a stop after each AWS call', async (name, body) => {
    const cases = await everyFault(async (fail) => {
      const [patient, one] = [await openPatient(), professional()];
      await grant(patient, one, 'same-rights');
      const same = { ...requestKey(), 'if-match': '"2"' };
      const who = name === 'setOppositions' ? undefined : one;
      await fail(() => change(name, patient, who, body, same));
      const done = (await actionsOf(patient.dossierId)).length === 3;
      expect(await versionOf(patient)).toBe(done ? 3 : 2);
      expect((await change(name, patient, who, body, same)).body.version).toBe(3);
      expect(await actionsOf(patient.dossierId)).toHaveLength(3);
    });
    expect(cases).toBe(3);
  });
});
