import { type AttributeValue, DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Resource } from '../template/blueprint.ts';
import type { TableProperties } from './tables.ts';

/** Recognises the stream records of items that time to live removed, since DynamoDB Local cannot mark them. */
export class Expired {
  readonly #keys = new Set<string>();

  /** Notes that the item with this key is about to be removed by time to live. */
  add(table: string, key: Record<string, AttributeValue>): void {
    this.#keys.add(spell(table, key));
  }

  /** Tells, once, whether the removal of this key was time to live's doing. */
  take(table: string, key: Record<string, AttributeValue>): boolean {
    return this.#keys.delete(spell(table, key));
  }
}

const spell = (table: string, key: Record<string, AttributeValue>): string =>
  JSON.stringify([table, ...Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))]);

/**
 * Removes the items of one table whose time to live has passed at `now` (epoch milliseconds).
 * It stands in for DynamoDB Local's own sweeper, which stalls on items that lack an index key.
 */
export async function removeExpired(
  client: DynamoDBClient,
  { name, properties }: Resource<TableProperties>,
  now: number,
  expired: Expired,
): Promise<void> {
  const { TimeToLiveSpecification: ttl, KeySchema } = properties;
  if (!ttl || ttl.Enabled === false) return;
  const condition = {
    ExpressionAttributeNames: { '#ttl': ttl.AttributeName },
    ExpressionAttributeValues: { ':now': { N: String(Math.floor(now / 1000)) } },
  };
  const keys = (KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const scan = { TableName: name, FilterExpression: '#ttl < :now', ...condition };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) {
      const Key = Object.fromEntries(keys.flatMap((key) => (item[key] ? [[key, item[key]]] : [])));
      expired.add(name, Key);
      const deletion = new DeleteItemCommand({
        TableName: name,
        Key,
        ConditionExpression: '#ttl < :now',
        ...condition,
      });
      // Someone may have renewed the item since the scan; then it is not expired any more.
      await client.send(deletion).catch(() => expired.take(name, Key));
    }
  }
}
