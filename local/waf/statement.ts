import type { GatewayRequest } from '../gateway/http.ts';
import { compileField, type Field } from './field.ts';
import { refuseUnknown, type Statement } from './properties.ts';
import { compileRate } from './rate.ts';

/** Tells whether a request fits a statement. */
export type Matcher = (request: GatewayRequest) => boolean;

/** What statements are compiled with: how many bytes of a body are looked at, and the clock (epoch milliseconds). */
export type Setting = { bodyLimit: number; now: () => number };

const known = [
  'AndStatement',
  'OrStatement',
  'NotStatement',
  'ByteMatchStatement',
  'SizeConstraintStatement',
  'RegexMatchStatement',
  'RateBasedStatement',
];

/** Compiles a statement. Throws, naming the rule, for what is not played: an unknown rule must not pass for no rule. */
export function compileStatement(where: string, statement: Statement, setting: Setting): Matcher {
  refuseUnknown(where, statement, known);
  const nested = (one: Statement): Matcher => {
    if (one.RateBasedStatement) throw new Error(`${where}: a rate-based statement stands alone`);
    return compileStatement(where, one, setting);
  };
  const { AndStatement, OrStatement, NotStatement, RateBasedStatement } = statement;
  for (const { Statements } of [AndStatement ?? [], OrStatement ?? []].flat()) {
    if (Statements.length < 2) throw new Error(`${where}: AND and OR take two statements or more`);
  }
  if (AndStatement) return every(AndStatement.Statements.map(nested));
  if (OrStatement) return some(OrStatement.Statements.map(nested));
  if (NotStatement) {
    const inner = nested(NotStatement.Statement);
    return (request) => !inner(request);
  }
  if (RateBasedStatement) {
    const { ScopeDownStatement: scope } = RateBasedStatement;
    const inScope = scope ? nested(scope) : () => true;
    return compileRate(where, RateBasedStatement, { now: setting.now, inScope });
  }
  return onField(where, statement, setting);
}

const every =
  (matchers: Matcher[]): Matcher =>
  (request) =>
    matchers.every((matches) => matches(request));
const some =
  (matchers: Matcher[]): Matcher =>
  (request) =>
    matchers.some((matches) => matches(request));

function onField(
  where: string,
  { ByteMatchStatement, SizeConstraintStatement, RegexMatchStatement }: Statement,
  { bodyLimit }: Setting,
): Matcher {
  const found = ByteMatchStatement ?? SizeConstraintStatement ?? RegexMatchStatement;
  if (!found) throw new Error(`${where}: an empty statement`);
  const field = compileField(where, found.FieldToMatch, bodyLimit, found.TextTransformations);
  if (ByteMatchStatement) {
    const { PositionalConstraint, SearchString } = ByteMatchStatement;
    return seen(field, chosen(where, positions, PositionalConstraint)(Buffer.from(SearchString)));
  }
  if (SizeConstraintStatement) {
    const { ComparisonOperator, Size } = SizeConstraintStatement;
    const compare = chosen(where, comparisons, ComparisonOperator);
    return seen(field, (value) => compare(value.length, Size));
  }
  const expression = new RegExp(RegexMatchStatement?.RegexString ?? '');
  return seen(field, (value) => expression.test(value.toString('latin1')));
}

const seen =
  (field: Field, test: (value: Buffer) => boolean): Matcher =>
  (request) => {
    const value = field(request);
    return Buffer.isBuffer(value) ? test(value) : value === 'matches';
  };

const positions: Record<string, (search: Buffer) => (value: Buffer) => boolean> = {
  EXACTLY: (search) => (value) => value.equals(search),
  STARTS_WITH: (search) => (value) => value.subarray(0, search.length).equals(search),
  ENDS_WITH: (search) => (value) => value.length >= search.length && value.subarray(-search.length).equals(search),
  CONTAINS: (search) => (value) => value.includes(search),
};

const comparisons: Record<string, (size: number, limit: number) => boolean> = {
  EQ: (size, limit) => size === limit,
  NE: (size, limit) => size !== limit,
  LE: (size, limit) => size <= limit,
  LT: (size, limit) => size < limit,
  GE: (size, limit) => size >= limit,
  GT: (size, limit) => size > limit,
};

function chosen<T>(where: string, from: Record<string, T>, name: string): T {
  const found = from[name];
  if (found === undefined) throw new Error(`${where}: the local firewall does not know ${name}`);
  return found;
}
