import { valueCountOf } from './condition-keys.ts';
import { type Context, valuesOf } from './context.ts';
import { OPERATORS } from './operators.ts';

/** One key of a condition block under one operator. */
export type Condition = {
  readonly holds: (context: Context) => boolean;
  /** Keys whose absence would make it hold without anything being compared: variables under a negated operator. */
  readonly needs: readonly string[];
};

const SPELLING = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

/**
 * Compiles the element `Condition`; all that comes back must hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * @throws Error for an unknown operator or key, a value that the operator does not take, and a key of several values
 *   without `ForAllValues` or `ForAnyValue`, which AWS never matches
 */
export function parseConditions(block: unknown): Condition[] {
  return entriesOf(block).flatMap(([operator, keys]) =>
    entriesOf(keys).map(([key, values]) => parseCondition(operator, key, textsOf(values))),
  );
}

function parseCondition(spelling: string, key: string, values: readonly string[]): Condition {
  const several = valueCountOf(key) === 'several';
  const name = key.toLowerCase();
  if (spelling === 'Null') return nullCondition(name, values);
  const [, set, operatorName = '', ifExists] = SPELLING.exec(spelling) ?? [];
  const operator = Object.hasOwn(OPERATORS, operatorName) ? OPERATORS[operatorName] : undefined;
  if (operator === undefined) throw new Error(`the condition operator ${spelling} is not known here`);
  if (several && set === undefined) throw new Error(`${key} has several values: say ForAllValues or ForAnyValue`);
  if (set === 'ForAnyValue' && ifExists !== undefined)
    throw new Error(`${spelling} contradicts itself where ${key} is absent`);
  const { negated = false } = operator;
  const patterns = values.map((value) => operator.compile(value));
  const test = (actual: string, context: Context): boolean =>
    patterns.some((pattern) => pattern.matches(actual, context)) !== negated;
  return {
    holds: holding(set, { name, test, whenAbsent: ifExists !== undefined || (negated && set === undefined) }),
    needs: negated ? patterns.flatMap(({ variables }) => variables) : [],
  };
}

type Question = {
  readonly name: string;
  readonly test: (actual: string, context: Context) => boolean;
  readonly whenAbsent: boolean;
};

/** `ForAllValues` is true of a key that is absent, `ForAnyValue` false, as documented. */
function holding(set: string | undefined, { name, test, whenAbsent }: Question): Condition['holds'] {
  return (context) => {
    const actual = valuesOf(context, name);
    if (set === 'ForAllValues') return actual.every((value) => test(value, context));
    if (actual.length === 0) return whenAbsent;
    if (set === 'ForAnyValue') return actual.some((value) => test(value, context));
    const [only = '', ...others] = actual;
    if (others.length > 0) throw new Error(`a call gives ${name} several values, which has one`);
    return test(only, context);
  };
}

/** `Null`: `true` when the call must not have the key, `false` when it must. */
function nullCondition(name: string, values: readonly string[]): Condition {
  const wrong = values.find((value) => value !== 'true' && value !== 'false');
  if (wrong !== undefined) throw new Error(`Null takes true or false, not ${wrong}`);
  return { holds: (context) => values.includes(String(valuesOf(context, name).length === 0)), needs: [] };
}

function entriesOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('a condition is an object');
  const entries = Object.entries(value);
  if (entries.length === 0) throw new Error('a condition says nothing');
  return entries;
}

function textsOf(values: unknown): string[] {
  const all: unknown[] = Array.isArray(values) ? values : [values];
  if (all.length === 0) throw new Error('a condition compares with nothing');
  return all.map((value) => {
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw new Error('a condition compares texts, numbers and booleans');
    return String(value);
  });
}
