import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Resource, readAssembly } from '../../bin/diff/assembly.ts';
import { type Change, changesOf } from '../../bin/diff/changes.ts';
import { DATA_TYPES, dataIn } from '../../bin/diff/data-types.ts';
import { described } from '../../bin/diff/specification.ts';
import { TEST_DIRECTORY } from '../support/still-cloud.ts';
import { KEPT, queue, table } from './templates.ts';

/** What becomes of the resource `One`. */
function changeOf(before: Resource | undefined, after: Resource | undefined): Partial<Change> | undefined {
  const of = (one: Resource | undefined) => ({ Resources: one ? { One: one } : ({} as Record<string, Resource>) });
  return changesOf(of(before), of(after))[0];
}

const index = (IndexName: string, AttributeName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName, KeyType: 'HASH' }],
  Projection: { ProjectionType: 'ALL' },
});
const pipe = (StartingPosition: string): Resource => ({
  Type: 'AWS::Pipes::Pipe',
  Properties: { SourceParameters: { DynamoDBStreamParameters: { StartingPosition, BatchSize: 1 } } },
});

describe('what an update does to a resource', () => {
  it('is nothing when only metadata and order differ', () => {
    expect(changeOf(queue(), { ...queue(), Metadata: { path: 'x' }, DependsOn: ['Two'] } as Resource)).toBeUndefined();
  });

  it.each<[string, Resource | undefined, Resource | undefined, Partial<Change>]>([
    ['a new queue is added', undefined, queue(), { effect: 'added' }],
    [
      'a property that can change does so in place',
      queue({ VisibilityTimeout: 30 }),
      queue({ VisibilityTimeout: 60 }),
      { effect: 'in place', properties: ['VisibilityTimeout'] },
    ],
    [
      'an immutable property replaces, and what nothing keeps is destroyed',
      queue({ QueueName: 'a', VisibilityTimeout: 30 }),
      queue({ QueueName: 'b', VisibilityTimeout: 60 }),
      { effect: 'replaced', properties: ['QueueName !', 'VisibilityTimeout'], fate: 'destroyed' },
    ],
    [
      'a replaced table with a policy stays behind',
      table(),
      table({ KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] }),
      { effect: 'replaced', properties: ['KeySchema !'], fate: 'left behind' },
    ],
    [
      'the weaker of two policies is feared',
      table(),
      table({ TableName: 'other' }, {}),
      {
        effect: 'replaced',
        properties: [
          'TableName !',
          'DeletionPolicy RetainExceptOnCreate → Delete',
          'UpdateReplacePolicy Retain → Delete',
        ],
        fate: 'destroyed',
      },
    ],
    ['a removed table with a policy stays behind', table(), undefined, { effect: 'removed', fate: 'left behind' }],
    ['a removed queue is destroyed', queue(), undefined, { effect: 'removed', fate: 'destroyed' }],
    [
      'a property far below another may replace, found by the name of its element',
      table({ GlobalSecondaryIndexes: [index('due', 'dueAt'), index('actor', 'actor')] }),
      table({ GlobalSecondaryIndexes: [index('first', 'pk'), index('due', 'dueOn'), index('actor', 'actor')] }),
      { effect: 'may be replaced', properties: ['GlobalSecondaryIndexes.KeySchema.AttributeName ?'] },
    ],
    [
      'an index more is added in place',
      table({ GlobalSecondaryIndexes: [index('due', 'dueAt')] }),
      table({ GlobalSecondaryIndexes: [index('actor', 'actor'), index('due', 'dueAt')] }),
      { effect: 'in place', properties: ['GlobalSecondaryIndexes'] },
    ],
    [
      'an immutable property far below another replaces',
      pipe('LATEST'),
      pipe('TRIM_HORIZON'),
      { effect: 'replaced', properties: ['SourceParameters.DynamoDBStreamParameters.StartingPosition !'] },
    ],
    [
      'a policy alone changes in place, and is told',
      table(),
      table({}, { ...KEPT, DeletionPolicy: 'Delete' }),
      { effect: 'in place', properties: ['DeletionPolicy RetainExceptOnCreate → Delete'] },
    ],
    [
      'another type under the same id is another resource',
      queue(),
      { Type: 'AWS::SNS::Topic' },
      { effect: 'replaced', properties: ['type was AWS::SQS::Queue !'], holds: DATA_TYPES['AWS::SQS::Queue'] },
    ],
    [
      'of a type that the specification does not know the worst is feared',
      { Type: 'AWS::New::Store', Properties: { Size: 1 } },
      { Type: 'AWS::New::Store', Properties: { Size: 2 } },
      { effect: 'may be replaced', properties: ['Size'] },
    ],
    [
      'a custom resource changes in place',
      { Type: 'Custom::Copy', Properties: { Size: 1 } },
      { Type: 'Custom::Copy', Properties: { Size: 2 } },
      { effect: 'in place', properties: ['Size'] },
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changeOf(before, after)).toMatchObject(expected);
  });

  it('reaches what refers to a replaced resource and cannot change in place', () => {
    const of = (QueueName: string) => ({
      Resources: {
        One: queue({ QueueName }),
        Source: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: { EventSourceArn: { 'Fn::GetAtt': ['One', 'Arn'] } },
        },
      },
    });
    const told = changesOf(of('a'), of('b')).map(({ logicalId, effect }) => [logicalId, effect]);
    expect(told).toEqual([
      ['One', 'replaced'],
      ['Source', 'replaced'],
    ]);
  });
});

describe('what holds data', () => {
  it('says so of every type in this app that the specification calls stateful', () => {
    const resources = readAssembly(join(TEST_DIRECTORY, 'cdk.out')).flatMap(({ template }) =>
      Object.values(template.Resources ?? {}),
    );
    const types = new Set(resources.map(({ Type }) => Type));
    const stateful = [...types].filter((type) => described(type)?.isStateful && type !== 'AWS::Logs::LogGroup');
    expect(stateful.length).toBeGreaterThan(4);
    expect(stateful.filter((type) => !Object.hasOwn(DATA_TYPES, type))).toEqual([]);
  });

  it('knows every type it names', () => {
    expect(Object.keys(DATA_TYPES).filter((type) => !described(type))).toEqual([]);
  });

  it('counts a type nobody thought of when the specification calls it stateful', () => {
    const store = { Type: 'AWS::New::Store' };
    expect([dataIn('One', store, true), dataIn('One', store, false)]).toEqual([expect.any(String), undefined]);
  });

  it('tells logs that prove something from what functions print', () => {
    const log = { Type: 'AWS::Logs::LogGroup' };
    expect(dataIn('ApiAccessLog713001CC', log, true)).toBeDefined();
    expect(dataIn('DocumentPurgeLogDD868697', log, true)).toBeUndefined();
  });
});
