import type { AccessRequest } from '../iam/access-request.ts';
import type { Iam } from '../iam/iam.ts';
import { dynamodbRequests, type PartitionKeyOf } from '../iam/requests/dynamodb.ts';
import type { Input, Place } from '../iam/requests/place.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { isObject } from '../template/json.ts';
import type { KeyNames } from '../travel/first-due.ts';
import type { DynamoCall } from './gate.ts';
import { declaredTables } from './tables.ts';

/** What nobody but an operator does. */
const ON_TABLES = new Set(['CreateTable', 'DeleteTable', 'UpdateTable']);

const tableArn = (name: unknown, { region, account }: Place): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${String(name)}`;

/** Tells the names of the attributes that make the key of a declared table or of one of its indexes, the partition's first. */
export function keyNames(blueprint: Blueprint): KeyNames {
  const tables = new Map(declaredTables(blueprint).map(({ name, properties }) => [name, properties]));
  return (table, index) => {
    const found = tables.get(table);
    const indexes = [...(found?.GlobalSecondaryIndexes ?? []), ...(found?.LocalSecondaryIndexes ?? [])];
    const keys =
      index === undefined ? found?.KeySchema : indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
    return ['HASH', 'RANGE'].map((type) => keys?.find(({ KeyType }) => KeyType === type)?.AttributeName);
  };
}

/**
 * Judges calls of DynamoDB by the roles of the templates.
 * @param declared the table of the templates whose policies and roles hold for a table, by its name; itself unless told
 * @throws AccessDeniedError, UnknownKeyError, UnknownOperation
 */
export function dynamodbAdmission(
  iam: Iam,
  blueprint: Blueprint,
  declared: (table: string) => string = (table) => table,
): (call: DynamoCall) => void {
  const place = { region: blueprint.region, account: blueprint.account };
  const namesOf = keyNames(blueprint);
  const partitionKeyOf: PartitionKeyOf = (table, index) => namesOf(declared(table), index)[0];
  const asDeclared = (resource: string): string => resource.replace(/(?<=:table\/)[^/]+/, declared);
  const requestsOf = (operation: string, input: Input): AccessRequest[] =>
    ON_TABLES.has(operation)
      ? [{ action: `dynamodb:${operation}`, resource: tableArn(input.TableName, place), context: {} }]
      : dynamodbRequests(operation, input, place, partitionKeyOf);
  return ({ accessKeyId, sessionToken, operation, input }) => {
    const caller = iam.callerOf(accessKeyId, sessionToken);
    if (!caller) throw new UnknownKeyError();
    const requests = requestsOf(operation, isObject(input) ? input : {});
    iam.demand(
      caller,
      requests.map((request) => ({ ...request, resource: asDeclared(request.resource) })),
    );
  };
}

/** Nobody has the key that signed a call. */
export class UnknownKeyError extends Error {
  override name = 'UnrecognizedClientException';

  constructor() {
    super('The security token included in the request is invalid.');
  }
}
