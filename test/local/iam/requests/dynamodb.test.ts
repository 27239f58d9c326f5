import { describe, expect, it } from 'vitest';
import { dynamodbRequests } from '../../../../local/iam/requests/dynamodb.ts';

const where = { region: 'eu-west-3', account: '000000000000' };
const ARN = 'arn:aws:dynamodb:eu-west-3:000000000000:table';
const KEYS: Readonly<Record<string, string>> = { Dossiers: 'pk', 'Dossiers/due': 'duePk', Audit: 'pk' };
const keyOf = (table: string, index?: string) => KEYS[index === undefined ? table : `${table}/${index}`];

const ask = (operation: string, input: object) => dynamodbRequests(operation, { ...input }, where, keyOf);
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'HEAD' } });
/** Each request as action, what follows the table's ARN, and the partition keys. */
const brief = (operation: string, input: object) =>
  ask(operation, input).map(({ action, resource, context }) => [
    action.replace('dynamodb:', ''),
    resource.replace(`${ARN}/`, ''),
    context['dynamodb:leadingkeys'],
  ]);

describe('a call of DynamoDB asks IAM', () => {
  it.each<[operation: string, input: object, asked: unknown[]]>([
    ['GetItem', { TableName: 'Dossiers', Key: key('A') }, [['GetItem', 'Dossiers', ['A']]]],
    ['PutItem', { TableName: 'Audit', Item: { ...key('A'), text: { S: 'x' } } }, [['PutItem', 'Audit', ['A']]]],
    ['UpdateItem', { TableName: `${ARN}/Dossiers`, Key: key('A') }, [['UpdateItem', 'Dossiers', ['A']]]],
    ['DeleteItem', { TableName: 'Dossiers', Key: key('A') }, [['DeleteItem', 'Dossiers', ['A']]]],
    ['Scan', { TableName: 'Dossiers' }, [['Scan', 'Dossiers', undefined]]],
    ['Scan', { TableName: 'Dossiers', IndexName: 'due' }, [['Scan', 'Dossiers/index/due', undefined]]],
    ['DescribeTable', { TableName: 'Dossiers' }, [['DescribeTable', 'Dossiers', undefined]]],
  ])('for %s of %j', (operation, input, asked) => {
    expect(brief(operation, input)).toEqual(asked);
  });

  it('about each item of a transaction by itself', () => {
    const TransactItems = [
      { Update: { TableName: 'Dossiers', Key: key('DOSSIER#1') } },
      { Put: { TableName: 'Audit', Item: key('AUDIT#1') } },
      { Delete: { TableName: 'Dossiers', Key: key('ACTOR#1') } },
      {
        ConditionCheck: {
          TableName: 'Dossiers',
          Key: key('DOSSIER#2'),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
    ];
    expect(brief('TransactWriteItems', { TransactItems })).toEqual([
      ['UpdateItem', 'Dossiers', ['DOSSIER#1']],
      ['PutItem', 'Audit', ['AUDIT#1']],
      ['DeleteItem', 'Dossiers', ['ACTOR#1']],
      ['ConditionCheckItem', 'Dossiers', ['DOSSIER#2']],
    ]);
    const contexts = ask('TransactWriteItems', { TransactItems }).map(({ context }) => context);
    expect(contexts.map((context) => context['dynamodb:enclosingoperation'])).toEqual(
      Array(4).fill('TransactWriteItems'),
    );
    expect(contexts.map((context) => context['dynamodb:returnvalues'])).toEqual([
      undefined,
      undefined,
      undefined,
      'ALL_OLD',
    ]);
  });

  it('about each item that a transaction reads', () => {
    const TransactItems = [
      { Get: { TableName: 'Dossiers', Key: key('A') } },
      { Get: { TableName: 'Audit', Key: key('B') } },
    ];
    expect(brief('TransactGetItems', { TransactItems })).toEqual([
      ['GetItem', 'Dossiers', ['A']],
      ['GetItem', 'Audit', ['B']],
    ]);
  });

  it('about each table of a batch, with all its partition keys', () => {
    const RequestItems = {
      Dossiers: [
        { PutRequest: { Item: key('A') } },
        { DeleteRequest: { Key: key('B') } },
        { PutRequest: { Item: key('A') } },
      ],
      Audit: [{ DeleteRequest: { Key: key('C') } }],
    };
    expect(brief('BatchWriteItem', { RequestItems })).toEqual([
      ['BatchWriteItem', 'Dossiers', ['A', 'B']],
      ['BatchWriteItem', 'Audit', ['C']],
    ]);
    expect(brief('BatchGetItem', { RequestItems: { Dossiers: { Keys: [key('A'), key('B')] } } })).toEqual([
      ['BatchGetItem', 'Dossiers', ['A', 'B']],
    ]);
  });

  it('about everything a request holds that DynamoDB would refuse for holding too much', () => {
    const both = { PutRequest: { Item: key('A') }, DeleteRequest: { Key: key('B') } };
    expect(brief('BatchWriteItem', { RequestItems: { Dossiers: [both] } })).toEqual([
      ['BatchWriteItem', 'Dossiers', ['A', 'B']],
    ]);
    const two = { Put: { TableName: 'Audit', Item: key('A') }, Delete: { TableName: 'Audit', Key: key('B') } };
    expect(brief('TransactWriteItems', { TransactItems: [two] }).map(([action]) => action)).toEqual([
      'PutItem',
      'DeleteItem',
    ]);
  });

  it.each([
    ['ExecuteStatement'],
    ['BatchExecuteStatement'],
    ['ExecuteTransaction'],
    ['DeleteTable'],
    ['getItem'],
    ['toString'],
  ])('nothing for %s, which is not known', (operation) => {
    expect(() => ask(operation, { TableName: 'Dossiers', Statement: 'SELECT 1' })).toThrow(`${operation} of DynamoDB`);
  });

  it.each(['Upsert', 'toString'])('nothing for a transaction of something unknown (%s)', (member) => {
    const TransactItems = [{ [member]: { TableName: 'Dossiers' } }];
    expect(() => ask('TransactWriteItems', { TransactItems })).toThrow(`TransactWriteItems with ${member}`);
  });
});

describe('the partition key of a Query', () => {
  const values = { ':a': { S: 'A' }, ':b': { S: 'B' }, ':n': { N: '7' } };
  const keysOf = (KeyConditionExpression: string, more: object = {}) =>
    brief('Query', {
      TableName: 'Dossiers',
      KeyConditionExpression,
      ExpressionAttributeValues: values,
      ...more,
    })[0]?.[2];

  it.each<[expression: string, more: object, keys: string]>([
    ['pk = :a', {}, 'A'],
    ['pk=:a', {}, 'A'],
    ['(pk = :a) AND (sk > :b)', {}, 'A'],
    ['sk BETWEEN :b AND :b AND pk = :a', {}, 'A'],
    ['begins_with(sk, :b) and pk = :a', {}, 'A'],
    ['#p = :a and #s <= :b', { ExpressionAttributeNames: { '#p': 'pk', '#s': 'sk' } }, 'A'],
    ['pk = :n', {}, '7'],
    ['duePk = :b AND dueSk < :a', { IndexName: 'due' }, 'B'],
    ['#pk = :b AND sk = :a', { ExpressionAttributeNames: { '#pk': 'sk' } }, ''],
    ['sk = :a', {}, ''],
    ['pk > :a', {}, ''],
    ['pk = :missing', {}, ''],
    ['pk = :a AND pk = :b', {}, ''],
    ['pk.x = :a', { IndexName: 'due' }, ''],
    ['', {}, ''],
    ['pk = :a', { IndexName: 'unknown' }, ''],
    ['pk = :a', { TableName: 'Unknown' }, ''],
  ])('in %j with %j is %j', (expression, more, expected) => {
    expect(keysOf(expression, more)).toEqual([expected]);
  });

  it('is read from the conditions that expressions replaced', () => {
    const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'A' }] } };
    expect(brief('Query', { TableName: 'Dossiers', KeyConditions })).toEqual([['Query', 'Dossiers', ['A']]]);
  });

  it('is asked about with the index', () => {
    expect(ask('Query', { TableName: 'Dossiers', IndexName: 'due' })[0]?.resource).toBe(`${ARN}/Dossiers/index/due`);
  });
});

describe('an item without its partition key', () => {
  it('counts as one with an empty key, which no condition lets pass', () => {
    expect(brief('PutItem', { TableName: 'Dossiers', Item: { sk: { S: 'x' } } })).toEqual([
      ['PutItem', 'Dossiers', ['']],
    ]);
    expect(brief('GetItem', { TableName: 'Unknown', Key: key('A') })).toEqual([['GetItem', 'Unknown', ['']]]);
    expect(brief('DeleteItem', { TableName: 'Dossiers' })).toEqual([['DeleteItem', 'Dossiers', ['']]]);
  });
});

describe('the condition keys of a call', () => {
  const contextOf = (operation: string, input: object) =>
    ask(operation, { TableName: 'Dossiers', ...input })[0]?.context;

  it('hold the attributes it names, keys and all', () => {
    const context = contextOf('UpdateItem', {
      Key: key('A'),
      UpdateExpression: 'SET #n.first = if_not_exists(info.names[0], :x), total = total-:y REMOVE old',
      ConditionExpression: 'attribute_exists(pk) AND size(#n) > :z AND NOT (kind IN (:a, :b))',
      ExpressionAttributeNames: { '#n': 'name' },
    });
    const named = ['pk', 'sk', 'name', 'info', 'total', 'old', 'kind'];
    expect(new Set(context?.['dynamodb:attributes'])).toEqual(new Set(named));
  });

  it.each<[input: object, select: string]>([
    [{}, 'ALL_ATTRIBUTES'],
    [{ IndexName: 'due' }, 'ALL_PROJECTED_ATTRIBUTES'],
    [{ ProjectionExpression: 'pk' }, 'SPECIFIC_ATTRIBUTES'],
    [{ IndexName: 'due', Select: 'COUNT' }, 'COUNT'],
  ])('say what a Query of %j selects', (input, select) => {
    expect(contextOf('Query', input)?.['dynamodb:select']).toBe(select);
  });

  it('say what a call returns, where it says so', () => {
    const input = { Key: key('A'), ReturnValues: 'ALL_NEW', ReturnConsumedCapacity: 'TOTAL' };
    expect(contextOf('UpdateItem', input)).toMatchObject({
      'dynamodb:returnvalues': 'ALL_NEW',
      'dynamodb:returnconsumedcapacity': 'TOTAL',
    });
    expect(Object.keys(contextOf('DeleteItem', { Key: key('A') }) ?? {})).toEqual([
      'dynamodb:attributes',
      'dynamodb:leadingkeys',
    ]);
  });
});
