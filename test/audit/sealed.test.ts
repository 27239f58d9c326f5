import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../functions/platform/runtime.ts';
import { verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { callsOf } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { allOf, exported, holdBack, leave, list } from './lines.ts';

beforeAll(useWorld);

/** A dossier with a document that its patient may not know of yet. */
async function waiting(given: object = {}): Promise<[Patient, string]> {
  const [patient, documentId] = [await openPatient(), newId()];
  await holdBack(patient, documentId, given);
  await leave(patient, { action: 'document:deposit', object: documentId });
  await leave(patient, { action: 'document:list' });
  await leave(patient, { action: 'document:read', object: documentId });
  return [patient, documentId];
}

describe('lines about a document that is still to be announced', () => {
  it('are not told to the patient: only their place in the chain, which still holds', async () => {
    const [patient, documentId] = await waiting();
    const { entries, sealed } = await allOf((query) => list(patient, patient.actor, query));
    expect(JSON.stringify({ entries, sealed })).not.toContain(documentId);
    expect(sealed.map(({ seq }) => seq)).toEqual([4, 2]);
    expect(Object.keys(sealed[0] ?? {}).sort()).toEqual(
      ['dossierId', 'hash', 'previousHash', 'sealed', 'sealedUntil', 'seq'].sort(),
    );
    expect(sealed[0]?.sealedUntil).toBe('2099-01-01T00:00:00.000Z');
    const chain = [...entries, ...sealed].sort((a, b) => a.seq - b.seq);
    expect(verifyChain(chain)).toBeUndefined();
    expect(verifyChain(chain.toSpliced(1, 1))).toEqual({ seq: 2, why: 'gap' });
  });

  it('are neither found nor counted by a filter', async () => {
    const [patient, documentId] = await waiting();
    const filters: Record<string, string>[] = [
      { object: documentId },
      { actor: 'system:check' },
      { ground: 'task' },
      { from: '2026-01-01' },
    ];
    for (const query of filters) {
      const { entries, sealed } = await allOf((more) => list(patient, patient.actor, { ...query, ...more }));
      expect(sealed).toEqual([]);
      expect(JSON.stringify(entries)).not.toContain(documentId);
    }
  });

  it('are in no export', async () => {
    const [patient, documentId] = await waiting();
    for (const format of ['csv', 'fhir']) {
      expect((await exported(patient, patient.actor, { format })).body.content).not.toContain(documentId);
    }
  });

  it('are told to the médecin traitant', async () => {
    const [[patient, documentId], doctor] = [await waiting(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    const { entries, sealed } = await allOf((query) => list(patient, doctor, query));
    expect([entries.filter(({ object }) => object === documentId).length, sealed]).toEqual([2, []]);
  });

  it('are told to the patient once it is announced', async () => {
    const [patient, documentId] = await waiting({ endedAt: '2026-11-21T10:00:00.000Z' });
    const { entries, sealed } = await allOf((query) => list(patient, patient.actor, query));
    expect([entries.filter(({ object }) => object === documentId).length, sealed]).toEqual([2, []]);
  });

  it('say no day when there is none to come', async () => {
    const [patient] = await waiting({ releaseAt: '2026-01-01T00:00:00.000Z' });
    const { sealed } = await allOf((query) => list(patient, patient.actor, query));
    expect(sealed.map(({ sealedUntil }) => sealedUntil)).toEqual([undefined, undefined]);
  });

  it('cost one more read a page, and none where no line names a document', async () => {
    const [[patient], plain] = [await waiting(), await openPatient()];
    const calls = ['TransactGetItemsCommand', 'TransactWriteItemsCommand', 'QueryCommand'];
    expect(await callsOf(() => list(plain, plain.actor))).toEqual(calls);
    expect(await callsOf(() => list(patient, patient.actor))).toEqual([...calls, 'TransactGetItemsCommand']);
  });
});
