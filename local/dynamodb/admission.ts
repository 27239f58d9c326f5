import type { AccessRequest } from '../iam/access-request.ts';
import type { Iam } from '../iam/iam.ts';
import { dynamodbRequests } from '../iam/requests/dynamodb.ts';
import type { Input, Place } from '../iam/requests/place.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { isObject } from '../template/json.ts';
import type { DynamoCall } from './gate.ts';
import { declaredTables } from './tables.ts';

/** What nobody but an operator does. */
const ON_TABLES = new Set(['CreateTable', 'DeleteTable', 'UpdateTable']);

const tableArn = (name: unknown, { region, account }: Place): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${String(name)}`;

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
  const tables = new Map(declaredTables(blueprint).map(({ name, properties }) => [name, properties]));
  const partitionKeyOf = (table: string, index?: string): string | undefined => {
    const found = tables.get(declared(table));
    const keys =
      index === undefined
        ? found?.KeySchema
        : [...(found?.GlobalSecondaryIndexes ?? []), ...(found?.LocalSecondaryIndexes ?? [])].find(
            ({ IndexName }) => IndexName === index,
          )?.KeySchema;
    return keys?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
  };
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
