import { describe, expect, it } from 'vitest';
import type { Actor } from '../../functions/access/actor.ts';
import { type Access, accessFacts, asRepresentative, type Right } from '../../functions/access/facts.ts';
import type { Head } from '../../functions/access/head.ts';

const AT = '2026-11-21T10:00:00.000Z';
const since = '2026-01-01T00:00:00.000Z';
const head: Head = {
  dossierId: 'd',
  status: 'open',
  accessVersion: 1,
  auditSeq: 1,
  auditHash: '',
  version: 1,
  openedAt: since,
};
const doctor: Actor = { kind: 'professional', id: 'professional:10002422979', profession: '10' };
const factsOf = (accesses: readonly Access[]) =>
  accessFacts(head, { kind: 'representative', id: 'patient:ABCD2346EFGH' }, accesses, {
    at: AT,
    regulation: false,
    occupationalMedicine: 'never',
  });

describe('who acts for a holder', () => {
  const parent: Actor = { kind: 'patient', id: 'patient:ABCD2346EFGH' };
  const acting = (role: Right['role'], until?: string): Access => ({
    actorId: parent.id,
    name: 'Claire DURAND',
    grounds: { representative: { since, ...(role ? { role } : {}), ...(until ? { until } : {}) } },
  });

  it('is a representative there, under the name the dossier knows, and nobody special elsewhere', () => {
    expect(asRepresentative(parent, acting('parent'), AT)).toEqual({
      ...parent,
      kind: 'representative',
      name: 'Claire DURAND',
    });
    expect(asRepresentative(parent, undefined, AT)).toBe(parent);
    expect(asRepresentative(parent, { actorId: parent.id, grounds: { 'own-dossier': { since } } }, AT)).toBe(parent);
    expect(asRepresentative(doctor, acting('parent'), AT)).toBe(doctor);
  });

  it('stays a representative once the right has ended, and then has nothing', () => {
    const former = acting('parent', AT);
    expect(asRepresentative(parent, former, AT).kind).toBe('representative');
    expect(factsOf([former]).has('representative')).toBe(false);
    expect(factsOf([former]).has('full-authority')).toBe(false);
  });

  it.each([
    ['parent', true],
    ['guardian', true],
    ['curator', false],
    [undefined, false],
  ] as const)('decides, or only assists: %s', (role, expected) => {
    expect(factsOf([acting(role)]).has('representative')).toBe(true);
    expect(factsOf([acting(role)]).has('full-authority')).toBe(expected);
  });
});
