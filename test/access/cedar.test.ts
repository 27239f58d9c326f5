import { globSync, readFileSync } from 'node:fs';
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, RULES } from '../../functions/access/policy.ts';
import {
  ACTIONS,
  ACTOR_KINDS,
  type Action,
  type ActorKind,
  FACTS,
  type Fact,
} from '../../functions/access/vocabulary.ts';

/** The same rules in Cedar, by another hand, must decide the same. One decision takes about 0.1 ms. */

type Case = { readonly actor: ActorKind; readonly action: Action; readonly facts: ReadonlySet<Fact> };

/** The rules of all, and those that stand with one capability. */
const text = globSync('test/*/policy.cedar')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const parts = policySetTextToParts(text);
const policies = Object.fromEntries(
  (parts.type === 'success' ? parts.policies : []).map((policy, index) => [`p${index}`, policy]),
);
const parsed = preparsePolicySet('rules', { staticPolicies: policies });
const grounds = Object.fromEntries(
  Object.entries(policies).map(([id, policy]) => {
    const answer = policyToJson(policy);
    return [id, answer.type === 'success' ? answer.json.annotations?.ground : undefined];
  }),
);

const nameOf = (fact: Fact) => fact.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const entity = (type: string, id: string) => ({ type, id });

/** What Cedar says: the grounds of every policy that permits; none when it denies. @throws Error when it cannot decide */
function groundsByCedar({ actor, action, facts }: Case): readonly unknown[] {
  const answer = statefulIsAuthorized({
    principal: entity('Actor', actor),
    action: entity('Action', action),
    resource: entity('Dossier', 'one'),
    context: Object.fromEntries(FACTS.map((fact) => [nameOf(fact), facts.has(fact)])),
    preparsedPolicySetId: 'rules',
    entities: [],
  });
  if (answer.type === 'failure' || answer.response.diagnostics.errors.length > 0)
    throw new Error(JSON.stringify(answer));
  return answer.response.decision === 'allow' ? answer.response.diagnostics.reason.map((id) => grounds[id]) : [];
}

/** Whether both decide the same, and on a ground Cedar knows for it. */
function agrees(one: Case): boolean {
  const decision = decide(one.actor, one.action, one.facts);
  const permitted = groundsByCedar(one);
  return decision.allowed ? permitted.includes(decision.ground) : permitted.length === 0;
}

const said = ({ actor, action, facts }: Case) => `${actor} ${action} [${[...facts]}]`;
const disagreements = (cases: readonly Case[]) =>
  cases
    .filter((one) => !agrees(one))
    .slice(0, 5)
    .map(said);

/** Every row with exactly what it needs, and with each one of its needs missing; with and without the other facts. */
const BOUNDARY: readonly Case[] = RULES.flatMap(({ actor, actions, needs }) =>
  actions.flatMap((action) =>
    [
      needs,
      ...needs.map((missing) => needs.filter((fact) => fact !== missing)),
      ...needs.map((missing) => FACTS.filter((fact) => fact !== missing)),
    ].map((facts) => ({ actor, action, facts: new Set(facts) })),
  ),
);

/** Cases near the edge: the needs of a row, a few of them missing, a few other facts beside. */
const near = fc
  .tuple(fc.constantFrom(...RULES), fc.nat(), fc.subarray([...FACTS], { maxLength: 3 }), fc.subarray([...FACTS]))
  .map(([{ actor, actions, needs }, which, missing, more]): Case => {
    const facts = new Set([...needs, ...more].filter((fact) => !missing.includes(fact)));
    return { actor, action: actions[which % actions.length] ?? 'session:read', facts };
  });

/** Cases from anywhere. */
const any = fc
  .tuple(fc.constantFrom(...ACTOR_KINDS), fc.constantFrom(...ACTIONS), fc.subarray([...FACTS]))
  .map(([actor, action, facts]): Case => ({ actor, action, facts: new Set(facts) }));

const SAMPLED = 16_000;
const sampled = fc.sample(fc.oneof({ arbitrary: near, weight: 3 }, { arbitrary: any, weight: 1 }), {
  numRuns: SAMPLED,
  seed: 20261122,
});

describe('the rules in Cedar', () => {
  it('are read without an error, each with its ground', () => {
    expect(parsed).toEqual({ type: 'success' });
    expect(Object.keys(policies).length).toBeGreaterThan(20);
    expect(
      Object.values(policies).filter((policy) => policy.includes('permit (') && !policy.includes('@ground("')),
    ).toEqual([]);
  });

  it(`agree on each row with its needs just met, and with each of them missing (${BOUNDARY.length} cases)`, () => {
    expect(disagreements(BOUNDARY)).toEqual([]);
  });

  it('agree on every actor and action with everything established, and with nothing', () => {
    const all = ACTOR_KINDS.flatMap((actor) =>
      ACTIONS.flatMap((action) => [[], FACTS].map((facts) => ({ actor, action, facts: new Set(facts) }))),
    );
    expect(disagreements(all)).toEqual([]);
  });

  it(`agree on ${SAMPLED} sampled cases, of which more than a quarter are allowed`, () => {
    expect(disagreements(sampled)).toEqual([]);
    const allowed = sampled.filter(({ actor, action, facts }) => decide(actor, action, facts).allowed).length;
    expect(allowed / SAMPLED).toBeGreaterThan(0.25);
  });
});
