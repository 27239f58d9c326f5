import { describe, expect, it } from 'vitest';
import type { AccessRequest, Principal } from '../../../local/iam/access-request.ts';
import { evaluate } from '../../../local/iam/evaluate.ts';
import { parsePolicy } from '../../../local/iam/policy.ts';
import { policyOf } from './cases.ts';

const ACCOUNT = '000000000000';
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/dossier/Reader`;
const OTHER = `arn:aws:iam::${ACCOUNT}:role/dossier/Other`;
const TABLE = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Dossiers`;
const KEY = `arn:aws:kms:eu-west-3:${ACCOUNT}:key/1`;
const QUEUE = `arn:aws:sqs:eu-west-3:${ACCOUNT}:Mail`;

const reader: Principal = { arn: ROLE, account: ACCOUNT };
const events: Principal = { arn: '', account: ACCOUNT, service: 'events.amazonaws.com' };

type Asked = {
  readonly action?: string;
  readonly resource?: string;
  readonly context?: AccessRequest['context'];
  readonly by?: Principal;
  /** Statements of identity policies, each in a policy of its own; those of the policy of the resource. */
  readonly identity?: readonly object[];
  readonly policy?: readonly object[];
};

function decide({ action = 'dynamodb:GetItem', resource = TABLE, context = {}, by = reader, identity, policy }: Asked) {
  return evaluate({ action, resource, context }, by, {
    identity: (identity ?? []).map((statement, at) => parsePolicy(policyOf(`Role${at}`, [statement]))),
    resource: policy ? [parsePolicy(policyOf('Resource', policy))] : [],
  });
}

const word = (asked: Asked): string => {
  const decision = decide(asked);
  return decision.allowed ? 'allowed' : decision.because;
};

const allow = (more: object = {}) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const deny = (more: object = {}) => ({ Effect: 'Deny', Action: '*', Resource: '*', ...more });
const never = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
const to = (...AWS: string[]) => ({ Principal: { AWS } });

describe('a decision about most resources', () => {
  it.each<[what: string, asked: Asked, verdict: string]>([
    ['no policy', {}, 'no-statement'],
    ['an identity policy allows', { identity: [allow()] }, 'allowed'],
    ['an identity policy allows something else', { identity: [allow({ Action: 's3:*' })] }, 'no-statement'],
    ['an identity policy allows under a condition that fails', { identity: [allow(never)] }, 'no-statement'],
    ['an identity policy denies what another allows', { identity: [allow(), deny()] }, 'explicit-deny'],
    ['a denial under a condition that fails', { identity: [allow(), deny(never)] }, 'allowed'],
    ['a denial of something else', { identity: [allow(), deny({ Action: 'dynamodb:PutItem' })] }, 'allowed'],
    ['the resource allows the role', { policy: [allow(to(ROLE))] }, 'allowed'],
    ['the resource allows another role', { policy: [allow(to(OTHER))] }, 'no-statement'],
    ['the resource allows anybody', { policy: [allow({ Principal: '*' })] }, 'allowed'],
    ['the resource allows the account', { policy: [allow(to(ROOT))] }, 'no-statement'],
    ['the resource allows the account by number', { policy: [allow(to(ACCOUNT))] }, 'no-statement'],
    ['the account and an identity policy', { policy: [allow(to(ROOT))], identity: [allow()] }, 'allowed'],
    ['the resource denies the role that an identity policy allows', denied(to(ROLE)), 'explicit-deny'],
    ['the resource denies the account', denied(to(ROOT)), 'explicit-deny'],
    ['the resource denies anybody', denied({ Principal: { AWS: '*' } }), 'explicit-deny'],
    ['the resource denies another role', denied(to(OTHER)), 'allowed'],
    ['the resource denies a service', denied({ Principal: { Service: 'events.amazonaws.com' } }), 'allowed'],
    [
      'an identity policy denies what the resource allows',
      { policy: [allow(to(ROLE))], identity: [deny()] },
      'explicit-deny',
    ],
    ['the resource spares the role and its account', denied({ NotPrincipal: { AWS: [ROLE, ROOT] } }), 'allowed'],
    ['the resource spares the role alone', denied({ NotPrincipal: { AWS: ROLE } }), 'explicit-deny'],
    ['the resource spares the account alone', denied({ NotPrincipal: { AWS: ROOT } }), 'explicit-deny'],
  ])('with %s', (_, asked, verdict) => {
    expect(word(asked)).toBe(verdict);
  });

  function denied(whom: object): Asked {
    return { identity: [allow()], policy: [deny(whom)] };
  }
});

it('takes who asks from the principal, whatever the call says', () => {
  const own = { Condition: { StringEquals: { 'aws:PrincipalArn': OTHER } } };
  expect(word({ identity: [allow(own)], context: { 'aws:principalarn': OTHER } })).toBe('no-statement');
});

describe('a decision about an AWS service', () => {
  it.each<[what: string, asked: Asked, verdict: string]>([
    ['no policy', {}, 'no-statement'],
    ['an identity policy, which no service has', { identity: [allow()] }, 'no-statement'],
    ['a resource that names it', { policy: [allow({ Principal: { Service: 'events.amazonaws.com' } })] }, 'allowed'],
    [
      'a resource that names another',
      { policy: [allow({ Principal: { Service: 'sns.amazonaws.com' } })] },
      'no-statement',
    ],
    ['a resource for anybody', { policy: [allow({ Principal: '*' })] }, 'no-statement'],
    ['a resource for the account it acts for', { policy: [allow(to(ROOT))] }, 'no-statement'],
    [
      'a resource that names it and denies everybody',
      { policy: [...named(), deny({ Principal: '*' })] },
      'explicit-deny',
    ],
    ['a resource that names it, and a queue it acts for', { policy: named('aws:SourceArn', QUEUE) }, 'allowed'],
    ['a resource that names it for something else', { policy: named('aws:SourceArn', TABLE) }, 'no-statement'],
    ['a resource that names it for its account', { policy: named('aws:SourceAccount', ACCOUNT) }, 'allowed'],
    ['a resource that names it for another account', { policy: named('aws:SourceAccount', '1') }, 'no-statement'],
    [
      'a resource that spares it',
      { policy: [...named(), deny({ NotPrincipal: { Service: 'events.amazonaws.com' } })] },
      'allowed',
    ],
  ])('with %s', (_, asked, verdict) => {
    expect(word({ ...asked, by: events, context: { 'aws:sourcearn': QUEUE } })).toBe(verdict);
  });

  function named(key?: string, value?: string): object[] {
    const condition = key === undefined ? {} : { Condition: { StringEquals: { [key]: value } } };
    return [allow({ Principal: { Service: 'events.amazonaws.com' }, ...condition })];
  }
});

describe('a decision about a key, which its own policy owns', () => {
  const via = { 'kms:viaservice': 's3.eu-west-3.amazonaws.com' };
  const onlyVia = (service: string) => ({
    Condition: { StringEquals: { 'kms:ViaService': `${service}.eu-west-3.amazonaws.com` } },
  });

  it.each<[what: string, asked: Asked, verdict: string]>([
    ['an identity policy alone', { identity: [allow()] }, 'no-statement'],
    ['a key policy for the account alone', { policy: [allow(to(ROOT))] }, 'no-statement'],
    [
      'a key policy for the account, and an identity policy',
      { policy: [allow(to(ROOT))], identity: [allow()] },
      'allowed',
    ],
    ['a key policy for the role', { policy: [allow(to(ROLE))] }, 'allowed'],
    [
      'a key policy for another role, and an identity policy',
      { policy: [allow(to(OTHER))], identity: [allow()] },
      'no-statement',
    ],
    [
      'a key policy for another action',
      { policy: [allow({ Action: 'kms:Encrypt', ...to(ROOT) })], identity: [allow()] },
      'no-statement',
    ],
    [
      'a key policy by way of this service',
      { policy: [allow({ ...to(ROOT), ...onlyVia('s3') })], identity: [allow()] },
      'allowed',
    ],
    [
      'a key policy by way of another',
      { policy: [allow({ ...to(ROOT), ...onlyVia('sqs') })], identity: [allow()] },
      'no-statement',
    ],
    ['a key policy that denies', { policy: [allow(to(ROOT)), deny(to(ROLE))], identity: [allow()] }, 'explicit-deny'],
    ['an identity policy that denies', { policy: [allow(to(ROLE))], identity: [deny()] }, 'explicit-deny'],
  ])('with %s', (_, asked, verdict) => {
    expect(word({ action: 'kms:Decrypt', resource: KEY, context: via, ...asked })).toBe(verdict);
  });
});

describe('a decision about a role to be assumed, which its trust policy owns', () => {
  const trust = (more: object) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...more });

  it.each<[what: string, asked: Asked, verdict: string]>([
    ['an identity policy alone', { identity: [allow()] }, 'no-statement'],
    ['a trust policy for the role', { policy: [trust(to(ROLE))] }, 'allowed'],
    [
      'a trust policy for the account, and an identity policy',
      { policy: [trust(to(ROOT))], identity: [allow()] },
      'allowed',
    ],
    [
      'a trust policy for another service',
      { by: events, policy: [trust({ Principal: { Service: 'lambda.amazonaws.com' } })] },
      'no-statement',
    ],
    [
      'a trust policy for the service',
      { by: events, policy: [trust({ Principal: { Service: 'events.amazonaws.com' } })] },
      'allowed',
    ],
  ])('with %s', (_, asked, verdict) => {
    expect(word({ action: 'sts:AssumeRole', resource: OTHER, ...asked })).toBe(verdict);
  });
});

describe('a statement', () => {
  it.each<[what: string, statement: object, asked: Asked, verdict: string]>([
    ['an action in other letters', { Action: 'DYNAMODB:getITEM' }, {}, 'allowed'],
    ['actions by a wildcard', { Action: 'dynamodb:*Item' }, {}, 'allowed'],
    ['actions by one sign', { Action: 'dynamodb:?etItem' }, {}, 'allowed'],
    ['actions by one sign too many', { Action: 'dynamodb:GetItem?' }, {}, 'no-statement'],
    ['the beginning of an action', { Action: 'dynamodb:Get' }, {}, 'no-statement'],
    ['all actions but another', notAction('dynamodb:PutItem'), {}, 'allowed'],
    ['all actions but this', notAction('dynamodb:get*'), {}, 'no-statement'],
    ['a list with the resource', { Resource: [KEY, TABLE] }, {}, 'allowed'],
    ['the table, where an index is read', { Resource: TABLE }, { resource: `${TABLE}/index/due` }, 'no-statement'],
    ['its indexes, where the table is read', { Resource: `${TABLE}/index/*` }, {}, 'no-statement'],
    ['a resource in other letters', { Resource: TABLE.replace('Dossiers', 'dossiers') }, {}, 'no-statement'],
    ['a wildcard across slashes', { Resource: 'arn:aws:s3:::b/*/z' }, { resource: 'arn:aws:s3:::b/x/y/z' }, 'allowed'],
    [
      'a wildcard across colons',
      { Resource: 'arn:aws:logs:eu-west-3:*:group' },
      { resource: 'arn:aws:logs:eu-west-3:0:log:group' },
      'allowed',
    ],
    ['a wildcard that stands for nothing', { Resource: `${TABLE}*` }, {}, 'allowed'],
    ['one sign that stands for nothing', { Resource: `${TABLE}?` }, {}, 'no-statement'],
    [
      'signs that mean something elsewhere',
      { Resource: 'arn:aws:s3:::b/a.c?' },
      { resource: 'arn:aws:s3:::b/abcd' },
      'no-statement',
    ],
    ['the same signs, meant', { Resource: 'arn:aws:s3:::b/a.(c?' }, { resource: 'arn:aws:s3:::b/a.(cd' }, 'allowed'],
    ['lines', { Resource: 'arn:aws:s3:::b/*z' }, { resource: 'arn:aws:s3:::b/a\nz' }, 'allowed'],
    ['all resources but another', notResource(KEY), {}, 'allowed'],
    ['all resources but this', notResource(`${TABLE}*`), {}, 'no-statement'],
    [
      'all topics but no number',
      { ...notResource('arn:aws:sns:*:*:*'), Action: 'sns:Publish' },
      { action: 'sns:Publish', resource: '*' },
      'allowed',
    ],
    [
      'all but topics, for a topic',
      { ...notResource('arn:aws:sns:*:*:*'), Action: 'sns:Publish' },
      { action: 'sns:Publish', resource: `arn:aws:sns:eu-west-3:${ACCOUNT}:Alarms` },
      'no-statement',
    ],
  ])('about %s', (_, statement, asked, verdict) => {
    expect(word({ ...asked, identity: [{ ...allow(), ...statement }] })).toBe(verdict);
  });

  function notAction(NotAction: string): object {
    return { Action: undefined, NotAction };
  }

  function notResource(NotResource: string): object {
    return { Resource: undefined, NotResource };
  }
});
