import { RULES } from '../../functions/access/policy.ts';
import {
  ACTIONS,
  ACTOR_KINDS,
  type Action,
  type ActorKind,
  FACTS,
  type Fact,
} from '../../functions/access/vocabulary.ts';

/** Every set that can be made of some facts: 2^n of them. */
export const subsetsOf = (facts: readonly Fact[]): Set<Fact>[] =>
  Array.from({ length: 2 ** facts.length }, (_, bits) => new Set(facts.filter((_fact, index) => (bits >> index) & 1)));

/** The facts that some row of an actor and an action asks for. */
export function relevantTo(actor: ActorKind, action: Action, rules = RULES): readonly Fact[] {
  const needed = new Set(
    rules.filter((rule) => rule.actor === actor && rule.actions.includes(action)).flatMap(({ needs }) => needs),
  );
  return FACTS.filter((fact) => needed.has(fact));
}

/** Every actor with every action, and the facts their rows ask for. */
export const PAIRS = ACTOR_KINDS.flatMap((actor) =>
  ACTIONS.map((action) => ({ actor, action, relevant: relevantTo(actor, action) })),
);

/** Every actor, action and set of relevant facts. */
export const CASES = PAIRS.flatMap(({ actor, action, relevant }) =>
  subsetsOf(relevant).map((facts) => ({ actor, action, facts })),
);
