import { describe, expect, it } from 'vitest';
import { ACTOR_KINDS, type Action, decide, type Fact, RULES } from '../../functions/access/policy.ts';
import { allRoutes } from '../../lib/routes.ts';

const FACTS: readonly Fact[] = [
  'dossier-open',
  'dossier-closed',
  'not-blocked',
  'own-dossier',
  'document-announced',
  'document-author',
];
const ACTIONS = [...new Set(RULES.map(({ action }) => action))];

const subsets = (facts: readonly Fact[]): Set<Fact>[] =>
  Array.from({ length: 2 ** facts.length }, (_, bits) => new Set(facts.filter((_fact, index) => (bits >> index) & 1)));

/** The same rules said another way, by hand: what a patient may do with their own dossier. */
function expected(actor: string, action: Action, facts: ReadonlySet<Fact>): boolean {
  const publicActions = ['opening:request', 'opening:confirm', 'session:open', 'terminology:read'];
  if (actor === 'anonymous') return publicActions.includes(action);
  if (actor === 'system') return ['document:check', 'document:destroy', 'notification:deliver'].includes(action);
  if (actor === 'feed') return action === 'feed:import';
  if (actor !== 'patient') return false;
  if (action === 'session:read') return true;
  if (!facts.has('own-dossier') || !facts.has('not-blocked')) return false;
  const open = facts.has('dossier-open');
  if (action === 'dossier:read' || action === 'dossier:close') return open || facts.has('dossier-closed');
  if (!open) return false;
  if (action === 'document:read') return facts.has('document-announced');
  if (action === 'document:delete') return facts.has('document-announced') && facts.has('document-author');
  return ['document:deposit', 'document:list', 'audit:read'].includes(action);
}

describe('the policy', () => {
  it('agrees with its second statement on every actor, action and set of facts', () => {
    const cases = ACTOR_KINDS.flatMap((actor) =>
      ACTIONS.flatMap((action) => subsets(FACTS).map((facts) => ({ actor, action, facts }))),
    );
    expect(cases.length).toBe(ACTOR_KINDS.length * ACTIONS.length * 2 ** FACTS.length);
    for (const { actor, action, facts } of cases) {
      const { allowed } = decide(actor, action, facts);
      expect(allowed, `${actor} ${action} [${[...facts]}]`).toBe(expected(actor, action, facts));
    }
  });

  it('only ever gains from a fact: an unknown one can only deny', () => {
    for (const actor of ACTOR_KINDS)
      for (const action of ACTIONS)
        for (const facts of subsets(FACTS).filter((set) => decide(actor, action, set).allowed))
          for (const fact of FACTS) expect(decide(actor, action, new Set([...facts, fact])).allowed).toBe(true);
  });

  it('says why it refuses, the nearest missing fact first', () => {
    expect(decide('patient', 'document:read', new Set())).toEqual({ allowed: false, refusal: 'no-ground' });
    expect(decide('patient', 'document:read', new Set<Fact>(['own-dossier']))).toEqual({
      allowed: false,
      refusal: 'blocked',
    });
    expect(decide('patient', 'document:read', new Set<Fact>(['own-dossier', 'not-blocked', 'dossier-closed']))).toEqual(
      { allowed: false, refusal: 'dossier-not-open' },
    );
    expect(decide('agent', 'document:read', new Set(FACTS))).toEqual({ allowed: false, refusal: 'no-rule' });
  });

  it('has a rule for each route, and a route or a task for each rule', () => {
    const routed = new Set(allRoutes.map(([, { action }]) => action));
    const tasks = new Set(RULES.filter(({ ground }) => ground === 'task').map(({ action }) => action));
    expect([...routed].filter((action) => !ACTIONS.includes(action))).toEqual([]);
    expect(ACTIONS.filter((action) => !routed.has(action) && !tasks.has(action))).toEqual([]);
  });

  it('opens a route without sign-in exactly where an anonymous rule exists', () => {
    for (const [name, route] of allRoutes) {
      expect(decide('anonymous', route.action, new Set()).allowed, name).toBe(!route.signedIn);
    }
  });
});
