import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Partition } from './run-watch.ts';

/** Names of the two attributes that make the key of a table or index; none of a second where it has but one. */
export type KeyNames = (table: string, index: string | undefined) => readonly (string | undefined)[];

/**
 * When the first of what some partitions hold comes due, in epoch milliseconds; `undefined` when they hold nothing. What is
 * not in the order of days or instants may matter at any time: it is due since ever.
 */
export async function firstDue(
  client: DynamoDBClient,
  keyNames: KeyNames,
  partitions: readonly Partition[],
): Promise<number | undefined> {
  const firsts = await Promise.all(partitions.map((partition) => firstIn(client, keyNames, partition)));
  const due = firsts.filter((first) => first !== undefined);
  return due.length === 0 ? undefined : Math.min(...due);
}

async function firstIn(client: DynamoDBClient, keyNames: KeyNames, { table, index, key }: Partition) {
  const [partitionKey = '', sortKey = ''] = keyNames(table, index);
  const { Items: [first] = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      ...(index === undefined ? {} : { IndexName: index }),
      KeyConditionExpression: '#key = :key',
      ExpressionAttributeNames: { '#key': partitionKey },
      ExpressionAttributeValues: { ':key': { S: key } },
      Limit: 1,
    }),
  );
  if (first === undefined) return undefined;
  const at = index === undefined ? Number.NaN : Date.parse(first[sortKey]?.S?.split('#')[0] ?? '');
  return Number.isNaN(at) ? 0 : at;
}
