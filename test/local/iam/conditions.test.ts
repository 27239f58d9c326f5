import { describe, expect, it } from 'vitest';
import type { Context } from '../../../local/iam/context.ts';
import { evaluate } from '../../../local/iam/evaluate.ts';
import { parsePolicy } from '../../../local/iam/policy.ts';
import { variable } from './calls.ts';
import { policyOf } from './cases.ts';

const ROLE = 'arn:aws:iam::000000000000:role/dossier/purge/Purge';
const principal = { arn: ROLE, account: '000000000000' };
const BUCKET = 'arn:aws:s3:::documents';

/** Whether a statement with such a condition applies to a call with such keys. */
function holds(condition: object, context: Context, statement: object = {}): boolean {
  const policy = policyOf('Role', [
    { Effect: 'Allow', Action: '*', Resource: '*', ...statement, Condition: condition },
  ]);
  const request = { action: 's3:GetObject', resource: `${BUCKET}/000000000000/a`, context };
  return evaluate(request, principal, { identity: [parsePolicy(policy)], resource: [] }).allowed;
}

describe('a condition operator', () => {
  // What the operator says of four calls: one with the first value, with the second, with neither, and one without the key.
  it.each<[operator: string, key: string, values: unknown, calls: [string, string, string], holds: string]>([
    ['StringEquals', 's3:prefix', ['clean/', 'a*'], ['clean/', 'a*', 'Clean/'], 'yes yes no no'],
    ['StringNotEquals', 's3:prefix', ['clean/', 'a*'], ['clean/', 'a*', 'ab'], 'no no yes yes'],
    ['StringEqualsIgnoreCase', 's3:prefix', ['clean/', 'é'], ['CLEAN/', 'É', 'e'], 'yes yes no no'],
    ['StringNotEqualsIgnoreCase', 's3:prefix', ['clean/', 'é'], ['CLEAN/', 'É', 'e'], 'no no yes yes'],
    ['StringLike', 's3:prefix', ['clean/*', 'a?c'], ['clean/', 'abc', 'Clean/1'], 'yes yes no no'],
    ['StringNotLike', 's3:prefix', ['clean/*', 'a?c'], ['clean/1/2', 'abc', 'ac'], 'no no yes yes'],
    ['ArnEquals', 'aws:SourceArn', [BUCKET, `${BUCKET}/?`], [BUCKET, `${BUCKET}/1`, `${BUCKET}/12`], 'yes yes no no'],
    [
      'ArnLike',
      'aws:SourceArn',
      ['arn:aws:sqs:*:1:m*', BUCKET],
      ['arn:aws:sqs:x:1:m:n', BUCKET, 'arn:aws:sqs:x:y:1:m'],
      'yes yes no no',
    ],
    ['ArnNotEquals', 'aws:SourceArn', [BUCKET, `${BUCKET}/*`], [BUCKET, `${BUCKET}/1`, 'documents'], 'no no yes yes'],
    [
      'ArnNotLike',
      'aws:SourceArn',
      ['arn:aws:sqs:*:1:m', BUCKET],
      ['arn:aws:sqs:x:1:m', BUCKET, 'arn:aws:sqs:x:y:1:m'],
      'no no yes yes',
    ],
    [
      'ArnLike',
      'aws:SourceArn',
      ['arn:aws:sqs:*:*:*', BUCKET],
      ['arn:aws:sqs:::', BUCKET, 'arn:aws:sqs'],
      'yes yes no no',
    ],
    ['Bool', 'aws:SecureTransport', ['false', false], ['false', 'FALSE', 'true'], 'yes yes no no'],
    ['NumericEquals', 's3:max-keys', [10, '20'], ['10', '20.0', '15'], 'yes yes no no'],
    ['NumericNotEquals', 's3:max-keys', [10, '20'], ['10', '20.0', '15'], 'no no yes yes'],
    ['NumericLessThan', 's3:TlsVersion', [1.2, 1.1], ['1.1', '1.0', '1.2'], 'yes yes no no'],
    ['NumericLessThanEquals', 's3:TlsVersion', [1.2, 1.1], ['1.2', '1.1', '1.3'], 'yes yes no no'],
    ['NumericGreaterThan', 's3:signatureAge', ['130000', 200000], ['130001', '200001', '130000'], 'yes yes no no'],
    [
      'NumericGreaterThanEquals',
      's3:signatureAge',
      ['130000', 200000],
      ['130000', '200000', '129999'],
      'yes yes no no',
    ],
    ['NumericGreaterThan', 's3:signatureAge', [1, 2], ['3', '4', 'no number'], 'yes yes no no'],
  ])('%s compares %s with %j', (operator, key, values, calls, expected) => {
    const condition = { [operator]: { [key]: values } };
    const name = key.toLowerCase();
    const contexts: Context[] = [...calls.map((value) => ({ [name]: value })), {}];
    expect(contexts.map((context) => (holds(condition, context) ? 'yes' : 'no')).join(' ')).toBe(expected);
  });

  it.each<[condition: object, present: boolean, absent: boolean]>([
    [{ StringEqualsIfExists: { 's3:prefix': 'a' } }, false, true],
    [{ StringLikeIfExists: { 's3:prefix': 'b*' } }, true, true],
    [{ StringNotEqualsIfExists: { 's3:prefix': 'b' } }, false, true],
    [{ Null: { 's3:prefix': 'true' } }, false, true],
    [{ Null: { 's3:prefix': false } }, true, false],
    [{ Null: { 's3:prefix': ['true', 'false'] } }, true, true],
    [{ StringEquals: { 'S3:PREFIX': 'b' } }, true, false],
  ])('with %j', (condition, present, absent) => {
    expect([holds(condition, { 's3:prefix': 'b' }), holds(condition, {})]).toEqual([present, absent]);
  });

  it('must hold of every key, under every operator', () => {
    const both = { StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' }, NumericLessThan: { 's3:max-keys': 11 } };
    const call = { 's3:prefix': 'a', 's3:delimiter': '/', 's3:max-keys': '10' };
    expect(holds(both, call)).toBe(true);
    expect(Object.keys(call).map((key) => holds(both, { ...call, [key]: '99' }))).toEqual([false, false, false]);
  });
});

describe('a key of several values', () => {
  const keys = (...values: string[]): Context => ({ 'dynamodb:leadingkeys': values });
  const none = keys();
  const own = keys('ACTOR#patient:1', 'ACTOR#patient:2');
  const mixed = keys('ACTOR#patient:1', 'DOSSIER#1');
  const foreign = keys('DOSSIER#1', 'DOSSIER#2');

  // Of: a call without the key, no value, only matching ones, some, none.
  it.each([
    ['ForAllValues:StringLike', 'yes yes yes no no'],
    ['ForAnyValue:StringLike', 'no no yes yes no'],
    ['ForAllValues:StringNotLike', 'yes yes no no yes'],
    ['ForAnyValue:StringNotLike', 'no no no yes yes'],
    ['ForAllValues:StringLikeIfExists', 'yes yes yes no no'],
  ])('under %s', (operator, expected) => {
    const condition = { [operator]: { 'dynamodb:LeadingKeys': ['ACTOR#patient:*', 'x'] } };
    const answers = [{}, none, own, mixed, foreign].map((context) => (holds(condition, context) ? 'yes' : 'no'));
    expect(answers.join(' ')).toBe(expected);
  });

  it('is absent for Null when it has none', () => {
    const condition = { Null: { 'dynamodb:LeadingKeys': 'true' } };
    expect([{}, none, own].map((context) => holds(condition, context))).toEqual([true, true, false]);
  });

  it('is a fault of the caller where a key has one', () => {
    expect(() => holds({ StringEquals: { 's3:prefix': 'a' } }, { 's3:prefix': ['a', 'b'] })).toThrow('several values');
  });

  it('may be of a key that has one, as AWS writes of transactions', () => {
    const condition = { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] } };
    expect(holds(condition, { 'dynamodb:enclosingoperation': 'TransactWriteItems' })).toBe(true);
    expect(holds(condition, {})).toBe(false);
  });
});

describe('a variable', () => {
  const like = (text: string) => ({ StringLike: { 's3:prefix': text } });

  it.each<[what: string, condition: object, context: Context, expected: boolean]>([
    [
      'has the value of the call',
      like(`home/${variable('aws:PrincipalAccount')}/*`),
      { 's3:prefix': 'home/000000000000/x' },
      true,
    ],
    [
      'is another in another call',
      like(`home/${variable('aws:PrincipalAccount')}/*`),
      { 's3:prefix': 'home/1/x' },
      false,
    ],
    ['matches nothing without a value', like(`*${variable('s3:delimiter')}`), { 's3:prefix': 'x' }, false],
    ['has a default', like(variable("s3:delimiter, 'x*y'")), { 's3:prefix': 'x*y' }, true],
    [
      'has a default only without a value',
      like(variable("s3:delimiter, 'x'")),
      { 's3:prefix': 'x', 's3:delimiter': '/' },
      false,
    ],
    [
      'brings text and no wildcards',
      like(variable('s3:delimiter')),
      { 's3:prefix': 'abc', 's3:delimiter': '*' },
      false,
    ],
    ['stands for a star', like(`a${variable('*')}`), { 's3:prefix': 'ab' }, false],
    ['stands for a question mark', like(`a${variable('?')}`), { 's3:prefix': 'a?' }, true],
    [
      'stands for a dollar',
      { StringEquals: { 's3:prefix': `${variable('$')}{x}` } },
      { 's3:prefix': '$' + '{x}' },
      true,
    ],
    [
      'is read in an ARN',
      { ArnLike: { 'aws:SourceArn': `arn:aws:sqs:*:${variable('aws:PrincipalAccount')}:m` } },
      { 'aws:sourcearn': 'arn:aws:sqs:x:000000000000:m' },
      true,
    ],
  ])('%s', (_, condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });

  it('is read in a resource', () => {
    const own = { Resource: `${BUCKET}/${variable('aws:PrincipalAccount')}/*` };
    expect(holds({ Null: { 's3:prefix': 'true' } }, {}, own)).toBe(true);
    expect(holds({ Null: { 's3:prefix': 'true' } }, {}, { Resource: `${BUCKET}/${variable('aws:SourceArn')}/*` })).toBe(
      false,
    );
  });

  it.each([
    ['a condition', { Resource: '*' }, { StringNotLike: { 's3:prefix': variable('s3:delimiter') } }],
    [
      'NotResource',
      { Resource: undefined, NotResource: `${BUCKET}/${variable('s3:delimiter')}` },
      { Null: { 's3:prefix': 'false' } },
    ],
  ])('without a value gives nothing where %s says "not"', (_, statement, condition) => {
    expect(holds(condition, { 's3:prefix': 'x', 's3:delimiter': 'y' }, statement)).toBe(true);
    expect(holds(condition, { 's3:prefix': 'x' }, statement)).toBe(false);
  });
});
