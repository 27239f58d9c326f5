import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import { cursorOf, listAudit } from '../../functions/audit/list-audit.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { allOf, entriesOf, leave, list } from './lines.ts';

beforeAll(useWorld);

const listed = (patient: Patient, query = {}) => list(patient, patient.actor, query);

describe('the list of traces', () => {
  it('tells date, who, what and why, newest first, its own reading included', async () => {
    const patient = await openPatient();
    const got = await listed(patient);
    expect(got.status).toBe(200);
    const [newest, oldest] = entriesOf(got);
    expect(newest).toMatchObject({ seq: 2, action: 'audit:read', ground: 'own-dossier', actor: patient.actor });
    expect(oldest).toMatchObject({ seq: 1, action: 'opening:confirm', ground: 'public', actor: { kind: 'anonymous' } });
  });

  it('is read page by page without a gap or a repeat while lines are added, and its chain can be checked', async () => {
    const patient = await openPatient();
    for (let turn = 0; turn < 12; turn += 1) await listed(patient, { limit: '1' });
    const { entries } = await allOf((query) => listed(patient, query), { limit: '5' });
    const seqs = entries.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs.length - index));
    expect(verifyChain([...entries].reverse())).toBeUndefined();
  });

  it('cannot be made to leave its dossier by a cursor, and refuses a cursor that is none', async () => {
    const [owner, other] = [await openPatient(), await openPatient()];
    const got = await listed(owner, { cursor: '000000000009' });
    expect(entriesOf(got).every(({ dossierId }) => dossierId === owner.dossierId)).toBe(true);
    expect((await listed(owner, { cursor: `AUDIT#${other.dossierId}` })).status).toBe(422);
    expect((await listed(owner, { limit: '51' })).status).toBe(422);
  });

  it('is refused to anybody else, and the attempt shows in it', async () => {
    const [owner, stranger] = [await openPatient(), await openPatient()];
    expect((await list(owner, stranger.actor)).status).toBe(404);
    expect(await actionsOf(owner.dossierId)).toContain('audit:read!no-ground');
  });

  it('is searched by who, what, why and day, all of them together', async () => {
    const [patient, documentId] = [await openPatient(), newId()];
    const actor = { kind: 'professional', id: 'professional:10002422979' };
    await leave(patient, {
      at: '2026-03-01T10:00:00.000Z',
      action: 'document:read',
      object: documentId,
      actor,
      ground: 'care-team',
    });
    await leave(patient, { at: '2026-03-02T10:00:00.000Z', action: 'document:list', actor, ground: 'break-glass' });
    // One in the morning of the 3rd in Paris.
    await leave(patient, { at: '2026-03-03T00:30:00.000Z', action: 'document:deposit', object: documentId });
    await leave(patient, { at: '2026-03-03T23:30:00.000Z', action: 'document:check', object: documentId });
    const found = async (query: Record<string, string>) => {
      const { entries } = await allOf((more) => listed(patient, { ...query, ...more }));
      return entries.map(({ action }) => action);
    };
    expect(await found({ actor: actor.id })).toEqual(['document:list', 'document:read']);
    expect(await found({ actor: actor.id, ground: 'care-team' })).toEqual(['document:read']);
    expect(await found({ object: documentId })).toEqual(['document:check', 'document:deposit', 'document:read']);
    expect(await found({ from: '2026-03-02', to: '2026-03-03' })).toEqual(['document:deposit', 'document:list']);
    expect(await found({ to: '2026-03-01' })).toEqual(['document:read']);
    expect(await found({ from: '2026-03-04', to: '2026-03-04' })).toEqual(['document:check']);
    expect(await found({ actor: 'professional:10107592585' })).toEqual([]);
  });

  it.each([
    ['an impossible day', { from: '2026-02-30' }],
    ['a document that is none', { object: 'DOCUMENT#x' }],
    ['a filter nobody foresaw', { refusal: 'hidden' }],
  ])('refuses %s', async (_, query) => {
    expect((await listed(await openPatient(), query)).status).toBe(422);
  });
});

describe('filling pages', () => {
  const entry = (seq: number, ground: string): AuditEntry => ({
    dossierId: '019aa000-0000-7000-8000-000000000000',
    seq,
    at: '2026-11-21T10:00:00.000Z',
    actor: { kind: 'patient', id: 'patient:ABCD2346EFGH' },
    action: 'document:read',
    ground,
    requestId: 'r',
    previousHash: '',
    hash: '',
  });

  it('gives every line that matches, once and in order, in no more reads than allowed', async () => {
    const traces = fc.array(fc.constantFrom('self', 'task'), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(traces, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (grounds, limit, isFiltered) => {
        const all = grounds.map((ground, index) => entry(grounds.length - index, ground));
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          let reads = 0;
          const find = async (after: string | undefined, size: number) => {
            reads += 1;
            const rest = all.filter((line) => after === undefined || cursorOf(line) < after);
            return { entries: rest.slice(0, size), more: rest.length > size };
          };
          const query = {
            limit,
            ...(isFiltered ? { ground: 'task' } : {}),
            ...(cursor === undefined ? {} : { cursor }),
          };
          const page = await listAudit({ find, tell: async () => (line) => line, isNarrow: false }, query);
          expect(reads).toBeLessThanOrEqual(5);
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          seen.push(...page.entries.map(({ seq }) => seq));
          cursor = page.next;
        } while (cursor !== undefined);
        const wanted = all.filter(({ ground }) => !isFiltered || ground === 'task');
        expect(seen).toEqual(wanted.map(({ seq }) => seq));
      }),
      { numRuns: 40 },
    );
  });

  it('stops behind the first day asked for', async () => {
    let reads = 0;
    const find = async () => {
      reads += 1;
      return { entries: [entry(2, 'self'), entry(1, 'self')], more: true };
    };
    const page = await listAudit(
      { find, tell: async () => (line) => line, isNarrow: false },
      { limit: 20, from: '2026-11-24' },
    );
    expect([page, reads]).toEqual([{ entries: [] }, 1]);
  });
});
