import { describe, expect, it } from 'vitest';
import { decide, RULES, type Rule } from '../../functions/access/policy.ts';
import { ACTOR_KINDS, FACTS, GROUNDS } from '../../functions/access/vocabulary.ts';
import { relevantTo, subsetsOf } from './combinations.ts';
import { plainGround } from './plain-rules.ts';

/** Whether a changed table is told from the right one: it must differ somewhere from the second statement of the rules. */
function isNoticed(rules: readonly Rule[], changed: readonly Rule[]): boolean {
  return changed.some(({ actor, actions }) =>
    actions.some((action) => {
      const facts = new Set([...relevantTo(actor, action), ...relevantTo(actor, action, rules)]);
      return subsetsOf([...facts]).some((set) => {
        const decision = decide(actor, action, set, rules);
        return (decision.allowed ? decision.ground : undefined) !== plainGround(actor, action, set);
      });
    }),
  );
}

/** Each table with one row changed, with what was changed in it. */
const mutants = (change: (row: Rule) => readonly (readonly [string, Rule | undefined])[]) =>
  RULES.flatMap((row, index) =>
    change(row).map(([what, other]) => ({
      name: `row ${index} (${row.actor}, ${row.ground}): ${what}`,
      rules: other ? RULES.with(index, other) : RULES.toSpliced(index, 1),
      changed: other ? [row, other] : [row],
    })),
  );

/** Each table in which two rows that give another ground for the same thing are exchanged. */
const exchanged = RULES.flatMap((row, index) =>
  RULES.slice(index + 1).flatMap((later, offset) => {
    const shared = row.actor === later.actor && row.ground !== later.ground;
    if (!shared || !row.actions.some((action) => later.actions.includes(action))) return [];
    const name = `rows ${index} and ${index + 1 + offset} exchanged`;
    return [{ name, rules: RULES.with(index, later).with(index + 1 + offset, row), changed: [row] }];
  }),
);

const MUTATIONS = {
  'a row removed': mutants(() => [['removed', undefined]]),
  'a need removed': mutants((row) =>
    row.needs.map((need) => [`no ${need}`, { ...row, needs: row.needs.filter((fact) => fact !== need) }]),
  ),
  'a need added': mutants((row) =>
    FACTS.filter((fact) => !row.needs.includes(fact)).map((fact) => [fact, { ...row, needs: [...row.needs, fact] }]),
  ),
  'an action removed': mutants((row) =>
    row.actions.map((gone) => [`no ${gone}`, { ...row, actions: row.actions.filter((action) => action !== gone) }]),
  ),
  'another actor': mutants((row) =>
    ACTOR_KINDS.filter((actor) => actor !== row.actor).map((actor) => [actor, { ...row, actor }]),
  ),
  'two grounds exchanged': exchanged,
  'another ground': mutants((row) =>
    GROUNDS.filter((ground) => ground !== row.ground).map((ground) => [ground, { ...row, ground }]),
  ),
} as const;

describe('every row, every need and every action counts', () => {
  it.each(Object.entries(MUTATIONS).map(([name, list]) => [name, list.length, list] as const))(
    'notices %s, in each of %i tables',
    (_, __, list) => {
      expect(list.filter(({ rules, changed }) => !isNoticed(rules, changed)).map(({ name }) => name)).toEqual([]);
    },
  );

  it('notices nothing in the table as it is', () => {
    expect(isNoticed(RULES, RULES)).toBe(false);
  });
});
