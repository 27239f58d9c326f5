import { describe, expect, it } from 'vitest';
import { kills, mutantsOf, unusedPermissions } from '../../../local/iam/permissions.ts';
import { type Asked, Recorder } from '../../../local/iam/record.ts';
import type { Role } from '../../../local/iam/roles.ts';

const table = (name: string) => `arn:aws:dynamodb:eu-west-3:000000000000:table/${name}`;
const role: Role = {
  name: 'Reader',
  arn: 'arn:aws:iam::000000000000:role/reader',
  policies: [
    {
      name: 'Policy',
      document: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: [table('a'), table('b')] },
          { Effect: 'Allow', Action: 'sns:Publish', NotResource: 'arn:aws:sns:*:*:*' },
        ],
      },
    },
  ],
};
const asked = (action: string, resource: string, more: Partial<Asked> = {}): Asked => ({
  by: 'Reader',
  request: { action, resource, context: {} },
  allowed: true,
  times: 1,
  ...more,
});
const none = () => [];

describe('what a role may do and nobody did', () => {
  it('is told action by action and resource by resource', () => {
    const calls = [asked('dynamodb:GetItem', table('a')), asked('sns:Publish', '*')];
    expect(unusedPermissions([role], calls, none).map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      `dynamodb:GetItem ${table('b')}`,
      `dynamodb:PutItem ${table('a')}`,
      `dynamodb:PutItem ${table('b')}`,
    ]);
  });

  it('counts neither what others did nor what was refused', () => {
    const calls = [
      asked('dynamodb:GetItem', table('a'), { by: 'Other' }),
      asked('dynamodb:GetItem', table('a'), { allowed: false }),
    ];
    expect(unusedPermissions([role], calls, none)).toHaveLength(5);
  });
});

describe('a role that lacks something', () => {
  it('lacks a statement, an action or a resource, one at a time', () => {
    expect(mutantsOf(role).map(({ statement, without }) => `${statement} ${without}`)).toEqual([
      '0 all of dynamodb:GetItem, dynamodb:PutItem',
      '0 dynamodb:GetItem',
      '0 dynamodb:PutItem',
      `0 ${table('a')}`,
      `0 ${table('b')}`,
      '1 all of sns:Publish',
    ]);
  });

  it('is refused what needed it, and nothing else', () => {
    const calls = [asked('dynamodb:GetItem', table('a')), asked('dynamodb:GetItem', table('b'))];
    const counts = mutantsOf(role).map((mutant) => kills(mutant, calls, none));
    expect(counts).toEqual([2, 2, 0, 1, 1, 0]);
  });
});

describe('the record of what was asked', () => {
  const leading = (key: string) => ({ 'dynamodb:leadingkeys': [key] });
  it.each<[string, Asked[], number]>([
    ['by ids alone is one', ['1a', '2b'].map((id) => withKey(`DOSSIER#${id}`)), 1],
    [
      'by kind of key is several',
      [withKey('DOSSIER#1'), withKey('ACTOR#patient:1'), withKey('ACTOR#professional:1')],
      3,
    ],
    ['by table is several', [asked('dynamodb:GetItem', table('a1')), asked('dynamodb:GetItem', table('a2'))], 2],
    ['by object is one', ['1', '2'].map((key) => asked('s3:GetObject', `arn:aws:s3:::b/clean/${key}`)), 1],
    ['by prefix is several', ['clean', 'letters'].map((key) => asked('s3:GetObject', `arn:aws:s3:::b/${key}/1`)), 2],
  ])('that differs %s', (_, calls, kept) => {
    const recorder = new Recorder();
    for (const call of calls) recorder.join(call);
    expect(recorder.all()).toHaveLength(kept);
    expect(recorder.all().reduce((sum, { times }) => sum + times, 0)).toBe(calls.length);
  });

  function withKey(key: string): Asked {
    return {
      ...asked('dynamodb:GetItem', table('a')),
      request: { action: 'dynamodb:GetItem', resource: table('a'), context: leading(key) },
    };
  }
});
