import { isObject, type JsonObject } from '../../template/json.ts';
import type { AccessRequest } from '../access-request.ts';
import type { Context } from '../context.ts';
import { attributesIn, type References, valueEqualTo } from './expressions.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

/** Name of the partition key of a table (by name), or of one of its indexes; none where they do not exist. */
export type PartitionKeyOf = (table: string, index?: string) => string | undefined;

/** What is asked about one table or index. */
type Part = {
  readonly action: string;
  /** Where `TableName` and expressions stand: the call itself, or its part about one item. */
  readonly input: JsonObject;
  /** Keys or items that are named; none where an expression names them. */
  readonly items: readonly JsonObject[];
  readonly enclosing?: string;
};

const READS = new Set(['BatchGetItem', 'GetItem', 'Query', 'Scan']);
const WITH_KEY = new Set(['DeleteItem', 'GetItem', 'UpdateItem']);
const WITHOUT_ITEMS = new Set(['DescribeTable', 'DescribeTimeToLive', 'Query', 'Scan']);
/** Actions by member of an item of a transaction. */
const IN_TRANSACTION = new Map([
  ['ConditionCheck', 'ConditionCheckItem'],
  ['Delete', 'DeleteItem'],
  ['Get', 'GetItem'],
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
]);
const EXPRESSIONS = [
  'ConditionExpression',
  'FilterExpression',
  'KeyConditionExpression',
  'ProjectionExpression',
  'UpdateExpression',
];

/**
 * What a call of DynamoDB asks of IAM: about each item of a transaction by itself, about each table of a batch as a
 * whole, about the index where one is named.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @throws UnknownOperation for whatever else there is, PartiQL too
 */
export function dynamodbRequests(
  operation: string,
  input: Input,
  where: Place,
  partitionKeyOf: PartitionKeyOf,
): AccessRequest[] {
  return split(operation, input).map((part) => {
    const table = textOf(part.input.TableName).split('/').at(-1) ?? '';
    const index = textOf(part.input.IndexName);
    const key = partitionKeyOf(table, index === '' ? undefined : index);
    return {
      action: `dynamodb:${part.action}`,
      resource: `arn:aws:dynamodb:${where.region}:${where.account}:table/${table}${index === '' ? '' : `/index/${index}`}`,
      context: { ...contextOf(part, input), ...leadingKeysOf(part, key) },
    };
  });
}

function split(operation: string, input: Input): Part[] {
  const call = objectOf(input);
  if (WITH_KEY.has(operation)) return [{ action: operation, input: call, items: [objectOf(call.Key)] }];
  if (operation === 'PutItem') return [{ action: operation, input: call, items: [objectOf(call.Item)] }];
  if (WITHOUT_ITEMS.has(operation)) return [{ action: operation, input: call, items: [] }];
  if (operation === 'TransactGetItems' || operation === 'TransactWriteItems') {
    return listOf(call.TransactItems)
      .flatMap((item) => Object.entries(item))
      .map(([member, about]) => transactionPart(operation, member, objectOf(about)));
  }
  const tables = Object.entries(objectOf(call.RequestItems));
  if (operation === 'BatchGetItem') {
    return tables.map(([TableName, asked]) => ({
      action: operation,
      input: { ...objectOf(asked), TableName },
      items: listOf(objectOf(asked).Keys),
    }));
  }
  if (operation !== 'BatchWriteItem') throw new UnknownOperation('DynamoDB', operation);
  return tables.map(([TableName, writes]) => ({
    action: operation,
    input: { TableName },
    items: listOf(writes)
      .flatMap((write) => Object.values(write))
      .map((write) => objectOf(objectOf(write).Item ?? objectOf(write).Key)),
  }));
}

function transactionPart(enclosing: string, member: string, input: JsonObject): Part {
  const action = IN_TRANSACTION.get(member);
  if (action === undefined) throw new UnknownOperation('DynamoDB', `${enclosing} with ${member}`);
  return { action, input, items: [objectOf(input.Key ?? input.Item)], enclosing };
}

function contextOf({ action, input, items, enclosing }: Part, call: Input): Context {
  const consumed = textOf(call.ReturnConsumedCapacity);
  // What a transaction returns of an item is only what stood against its condition.
  const returned = textOf(enclosing === undefined ? input.ReturnValues : input.ReturnValuesOnConditionCheckFailure);
  const attributes = attributesOf(input, items);
  return {
    ...(attributes.length > 0 ? { 'dynamodb:attributes': attributes } : {}),
    ...(consumed === '' ? {} : { 'dynamodb:returnconsumedcapacity': consumed }),
    ...(returned === '' ? {} : { 'dynamodb:returnvalues': returned }),
    ...(READS.has(action) ? { 'dynamodb:select': selectOf(input) } : {}),
    ...(enclosing === undefined ? {} : { 'dynamodb:enclosingoperation': enclosing }),
  };
}

/** What `Select` says, or means where it is left out. */
function selectOf(input: JsonObject): string {
  if (textOf(input.Select) !== '') return textOf(input.Select);
  if ('ProjectionExpression' in input || 'AttributesToGet' in input) return 'SPECIFIC_ATTRIBUTES';
  return 'IndexName' in input ? 'ALL_PROJECTED_ATTRIBUTES' : 'ALL_ATTRIBUTES';
}

/** Every attribute that a call names, keys among them, as a condition on `dynamodb:Attributes` must list them. */
function attributesOf(input: JsonObject, items: readonly JsonObject[]): string[] {
  const references = referencesOf(input);
  const inExpressions = EXPRESSIONS.flatMap((name) => attributesIn(textOf(input[name]), references));
  return [...new Set([...items.flatMap((item) => Object.keys(item)), ...inExpressions, ...formerNamesOf(input)])];
}

/** Attributes in the parameters that expressions replaced. */
const formerNamesOf = (input: JsonObject): string[] => [
  ...(Array.isArray(input.AttributesToGet) ? input.AttributesToGet.map(String) : []),
  ...['AttributeUpdates', 'Expected', 'KeyConditions', 'QueryFilter', 'ScanFilter'].flatMap((name) =>
    Object.keys(objectOf(input[name])),
  ),
];

/**
 * The partition keys of what is read or written. A key that cannot be told counts as an empty one, so that a condition
 * on it refuses; without a condition, DynamoDB itself says what is wrong. A Scan names none.
 */
function leadingKeysOf({ action, input, items }: Part, key: string | undefined): Context {
  if (action === 'Query')
    return { 'dynamodb:leadingkeys': [plain(key === undefined ? undefined : queried(input, key))] };
  if (items.length === 0) return {};
  const keys = items.map((item) => plain(key === undefined ? undefined : item[key]));
  return { 'dynamodb:leadingkeys': [...new Set(keys)] };
}

function queried(input: JsonObject, key: string): unknown {
  const condition = objectOf(objectOf(input.KeyConditions)[key]);
  if (condition.ComparisonOperator === 'EQ' && Array.isArray(condition.AttributeValueList)) {
    return condition.AttributeValueList[0];
  }
  return valueEqualTo(key, textOf(input.KeyConditionExpression), referencesOf(input));
}

const referencesOf = (input: JsonObject): References => ({
  names: objectOf(input.ExpressionAttributeNames),
  values: objectOf(input.ExpressionAttributeValues),
});

/** A key's value without its type: `{ S: 'x' }` is `x`. */
const plain = (value: unknown): string => textOf(Object.values(objectOf(value))[0]);

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.map(objectOf) : []);
