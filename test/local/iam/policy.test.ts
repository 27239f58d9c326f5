import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../local/iam/evaluate.ts';
import { parsePolicy } from '../../../local/iam/policy.ts';
import { variable } from './calls.ts';
import { policyOf } from './cases.ts';

const plain = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const parse = (...statements: object[]) => parsePolicy(policyOf('Reader', statements));
const under = (condition: unknown) => ({ ...plain, Condition: condition });
const whom = (principal: unknown, more: object = {}) => ({ ...plain, Principal: principal, ...more });

describe('a policy is refused, by its name and statement,', () => {
  it.each<[what: string, statement: object, why: string]>([
    ['an unknown element', { ...plain, Actions: 's3:*' }, 'unknown element Actions'],
    ['no effect', { ...plain, Effect: undefined }, 'neither Allow nor Deny'],
    ['an effect in other letters', { ...plain, Effect: 'allow' }, 'neither Allow nor Deny'],
    ['no action', { ...plain, Action: undefined }, 'either Action or NotAction'],
    ['an empty list of actions', { ...plain, Action: [] }, 'Action is a text or a list of texts'],
    ['Action and NotAction', { ...plain, NotAction: 's3:*' }, 'either Action or NotAction'],
    ['an action without a service', { ...plain, Action: 'GetObject' }, 'GetObject is no action'],
    ['an action of any service', { ...plain, Action: '*:GetObject' }, '*:GetObject is no action'],
    ['no resource', { ...plain, Resource: undefined }, 'either Resource or NotResource'],
    ['Resource and NotResource', { ...plain, NotResource: '*' }, 'either Resource or NotResource'],
    ['a resource that is no text', { ...plain, Resource: { Ref: 'Bucket' } }, 'Resource is a text or a list of texts'],
    ['a resource that is no ARN', { ...plain, Resource: 'documents/*' }, 'documents/* is no ARN'],
    ['an ARN that ends too soon', { ...plain, Resource: 'arn:aws:s3:*' }, 'arn:aws:s3:* is no ARN'],
    ['an ARN of any service', { ...plain, Resource: 'arn:aws:*:::documents' }, 'is no ARN'],
    [
      'an unknown variable',
      { ...plain, Resource: `arn:aws:s3:::b/${variable('aws:username')}` },
      'condition key aws:username',
    ],
    [
      'a variable of several values',
      { ...plain, Resource: `arn:aws:s3:::b/${variable('dynamodb:LeadingKeys')}` },
      'several values',
    ],
    ['a variable without a name', { ...plain, Resource: `arn:aws:s3:::b/${variable('')}` }, 'no variable'],
    ['a variable without an end', { ...plain, Resource: 'arn:aws:s3:::b/$' + '{aws:PrincipalArn' }, 'without its end'],
    ['an unknown operator', under({ StringMatches: { 's3:prefix': 'a' } }), 'operator StringMatches'],
    ['an operator that is not played', under({ IpAddress: { 's3:prefix': '10.0.0.0/8' } }), 'operator IpAddress'],
    ['a property of every object as operator', under({ toString: { 's3:prefix': 'a' } }), 'operator toString'],
    ['an operator in other letters', under({ stringEquals: { 's3:prefix': 'a' } }), 'operator stringEquals'],
    ['a set of Null', under({ 'ForAllValues:Null': { 's3:prefix': 'true' } }), 'operator ForAllValues:Null'],
    ['an unknown set', under({ 'ForSomeValues:StringEquals': { 's3:prefix': 'a' } }), 'operator ForSomeValues'],
    ['an unknown key', under({ StringEquals: { 's3:prefiks': 'a' } }), 'condition key s3:prefiks'],
    [
      'an encryption context without a name',
      under({ StringEquals: { 'kms:EncryptionContext:': 'a' } }),
      'condition key',
    ],
    [
      'a key of several values alone',
      under({ StringLike: { 'dynamodb:LeadingKeys': 'a' } }),
      'say ForAllValues or ForAnyValue',
    ],
    [
      'ForAnyValue that may be absent',
      under({ 'ForAnyValue:StringLikeIfExists': { 'dynamodb:LeadingKeys': 'a' } }),
      'contradicts itself',
    ],
    ['a truth that is none', under({ Bool: { 'aws:SecureTransport': 'no' } }), 'neither true nor false'],
    ['Null of something else', under({ Null: { 's3:prefix': 'null' } }), 'Null takes true or false'],
    ['a number that is none', under({ NumericLessThan: { 's3:TlsVersion': 'TLS1.2' } }), 'TLS1.2 is no number'],
    ['an empty number', under({ NumericLessThan: { 's3:TlsVersion': ' ' } }), 'is no number'],
    ['an ARN that is compared and is none', under({ ArnLike: { 'aws:SourceArn': '*' } }), '* is no ARN'],
    [
      'a variable in a number',
      under({ NumericEquals: { 's3:max-keys': variable('s3:signatureAge') } }),
      'is no number',
    ],
    ['a condition that is a list', under([]), 'a condition is an object'],
    ['an empty condition', under({}), 'says nothing'],
    ['an empty operator', under({ StringEquals: {} }), 'says nothing'],
    ['a key without values', under({ StringEquals: { 's3:prefix': [] } }), 'compares with nothing'],
    [
      'a value that is an object',
      under({ StringEquals: { 's3:prefix': { Ref: 'Prefix' } } }),
      'texts, numbers and booleans',
    ],
    ['Principal and NotPrincipal', whom('*', { Effect: 'Deny', NotPrincipal: '*' }), 'both Principal and NotPrincipal'],
    ['NotPrincipal that allows', { ...plain, NotPrincipal: { AWS: '*' } }, 'NotPrincipal is for denials'],
    ['a federated principal', whom({ Federated: 'cognito-identity.amazonaws.com' }), 'Federated principal'],
    ['a principal by a wildcard', whom({ AWS: 'arn:aws:iam::000000000000:role/dossier/*' }), 'is not known here'],
    ['a session of a role', whom({ AWS: 'arn:aws:sts::000000000000:assumed-role/Reader/1' }), 'is not known here'],
    ['a service that is none', whom({ Service: '*' }), 'Service principal *'],
    ['a role as a service', whom({ Service: 'arn:aws:iam::000000000000:role/Reader' }), 'is not known here'],
    ['a principal that is a text', whom('arn:aws:iam::000000000000:root'), 'a principal is "*" or an object'],
    ['a principal that names nobody', whom({ AWS: [] }), 'names nobody'],
  ])('for %s', (_, statement, why) => {
    expect(() => parse(plain, statement)).toThrow(why);
    expect(() => parse(plain, statement)).toThrow('policy Reader, statement 1:');
  });

  it.each<[what: string, document: unknown, why: string]>([
    ['a text', '{}', 'policy Reader is an object'],
    ['an unknown element', { Version: '2012-10-17', Statements: [plain] }, 'unknown element Statements'],
    ['no version, which would make variables plain text', { Statement: [plain] }, 'its version is not 2012-10-17'],
    ['no statement', { Version: '2012-10-17' }, 'it has no statement'],
    ['an empty list', { Version: '2012-10-17', Statement: [] }, 'it has no statement'],
    [
      'principals in some statements',
      policyOf('', [plain, whom('*')]).document,
      'only some statements have a principal',
    ],
  ])('for %s as its document', (_, document, why) => {
    expect(() => parsePolicy({ name: 'Reader', document })).toThrow(why);
    expect(() => parsePolicy({ name: 'Reader', document })).toThrow('policy Reader');
  });
});

describe('a policy', () => {
  it('may be one statement, with an id and a name', () => {
    const document = { Version: '2012-10-17', Id: 'x', Statement: { Sid: 'y', ...plain } };
    expect(parsePolicy({ name: 'Reader', document }).statements).toHaveLength(1);
  });

  it('of a role names no resource', () => {
    expect(
      parse({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }).kind,
    ).toBe('resource');
  });

  it('is not taken for one of the other side', () => {
    const request = { action: 's3:GetObject', resource: '*', context: {} };
    const principal = { arn: 'arn:aws:iam::000000000000:role/Reader', account: '000000000000' };
    const [own, others] = [parse(plain), parse(whom('*'))];
    expect(() => evaluate(request, principal, { identity: [others], resource: [] })).toThrow(
      'policy Reader is no identity policy',
    );
    expect(() => evaluate(request, principal, { identity: [], resource: [own] })).toThrow(
      'policy Reader is no resource policy',
    );
  });

  it('tells which of its statements decided', () => {
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a', context: {} };
    const principal = { arn: 'arn:aws:iam::000000000000:role/Reader', account: '000000000000' };
    const decided = (...statements: object[]) =>
      evaluate(request, principal, { identity: [parse(...statements)], resource: [] });
    const other = { ...plain, Action: 's3:PutObject' };
    expect(decided(other, plain)).toEqual({ allowed: true, statement: { policy: 'Reader', index: 1 } });
    expect(decided(plain, other, { ...plain, Effect: 'Deny' })).toEqual({
      allowed: false,
      because: 'explicit-deny',
      statement: { policy: 'Reader', index: 2 },
    });
  });
});
