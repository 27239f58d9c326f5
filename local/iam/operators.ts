import { partsOf, partsOfPattern } from './arn.ts';
import type { Context } from './context.ts';
import { type Pattern, parsePattern } from './pattern.ts';

/** A condition operator: how a value of the policy is compared with one of the call. */
type Operator = {
  readonly compile: (expected: string) => Pattern;
  /** A negated operator is true when none of the policy's values matches, and when the call has no such key. */
  readonly negated?: true;
};

const literal = (expected: string): Pattern => parsePattern(expected, { wildcards: false });
const anyCase = (expected: string): Pattern => parsePattern(expected, { wildcards: false, ignoreCase: true });
const like = (expected: string): Pattern => parsePattern(expected, { wildcards: true });

/** Each of the six parts is compared by itself, so that `*` does not leave its part, except in the last. */
function arn(expected: string): Pattern {
  const parts = partsOfPattern(expected).map(like);
  return {
    matches: (value, context) => {
      const actual = partsOf(value);
      return actual.length === parts.length && parts.every((part, at) => part.matches(actual[at] ?? '', context));
    },
    variables: parts.flatMap(({ variables }) => variables),
  };
}

const fixed = (matches: (value: string, context: Context) => boolean): Pattern => ({ matches, variables: [] });

function truth(expected: string): Pattern {
  if (expected !== 'true' && expected !== 'false') throw new Error(`${expected} is neither true nor false`);
  return fixed((value) => value.toLowerCase() === expected);
}

const numeric =
  (compare: (actual: number, expected: number) => boolean) =>
  (expected: string): Pattern => {
    const limit = Number(expected);
    if (expected.trim() === '' || !Number.isFinite(limit)) throw new Error(`${expected} is no number`);
    return fixed((value) => compare(Number(value), limit));
  };

/**
 * The operators that are played, by name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { compile: literal },
  StringNotEquals: { compile: literal, negated: true },
  StringEqualsIgnoreCase: { compile: anyCase },
  StringNotEqualsIgnoreCase: { compile: anyCase, negated: true },
  StringLike: { compile: like },
  StringNotLike: { compile: like, negated: true },
  ArnEquals: { compile: arn },
  ArnNotEquals: { compile: arn, negated: true },
  ArnLike: { compile: arn },
  ArnNotLike: { compile: arn, negated: true },
  Bool: { compile: truth },
  NumericEquals: { compile: numeric((actual, expected) => actual === expected) },
  NumericNotEquals: { compile: numeric((actual, expected) => actual === expected), negated: true },
  NumericLessThan: { compile: numeric((actual, expected) => actual < expected) },
  NumericLessThanEquals: { compile: numeric((actual, expected) => actual <= expected) },
  NumericGreaterThan: { compile: numeric((actual, expected) => actual > expected) },
  NumericGreaterThanEquals: { compile: numeric((actual, expected) => actual >= expected) },
};
