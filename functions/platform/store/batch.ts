import { wait } from '../runtime.ts';
import { dynamodb } from './dynamodb.ts';
import { checked } from './item-check.ts';
import type { Item, Key, Table } from './key.ts';
import { type Part, pagesOf } from './pages.ts';
import { tableName } from './table.ts';

/** The most that DynamoDB takes in one `BatchWriteItem`. */
const BATCH = 25;

/** How often a batch is sent for the items that the table had no capacity for: about half a minute in all. */
const TRIES = 10;

/** The longest pause between two tries, in milliseconds. */
const LONGEST_PAUSE = 5_000;

type Request = { PutRequest: { Item: Record<string, unknown> } } | { DeleteRequest: { Key: Key } };

/** Puts items, whatever was there before, several batches at once. @throws Error when the table has no capacity for it */
export async function putAll(items: readonly Item[], table: Table = 'dossiers'): Promise<void> {
  const requests = items.map((item) => ({ PutRequest: { Item: { ...checked(item, table) } } }));
  await Promise.all(batchesOf(requests).map((batch) => send(batch, table)));
}

/** Removes items by their keys; those that are gone stay gone. @throws Error when the table has no capacity for it */
export async function removeAll(found: readonly Key[], table: Table = 'dossiers'): Promise<void> {
  const requests = found.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (const batch of batchesOf(requests)) await send(batch, table);
}

/** Removes everything of a partition but what is to be kept. Repeatable. */
export async function removePart(part: Part, table: Table = 'dossiers', kept?: string): Promise<void> {
  for await (const items of pagesOf(part, table))
    await removeAll(
      items.filter(({ sk }) => sk !== kept),
      table,
    );
}

const batchesOf = (requests: readonly Request[]): Request[][] =>
  Array.from({ length: Math.ceil(requests.length / BATCH) }, (_, index) =>
    requests.slice(index * BATCH, (index + 1) * BATCH),
  );

async function send(batch: readonly Request[], table: Table): Promise<void> {
  const name = tableName(table);
  let left: readonly object[] = batch;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { UnprocessedItems } = await dynamodb('BatchWriteItem', { RequestItems: { [name]: [...left] } });
    left = UnprocessedItems?.[name] ?? [];
    if (left.length === 0) return;
    await wait(Math.min(LONGEST_PAUSE, 50 * 2 ** attempt));
  }
  throw new Error('the table has no capacity for a batch of writes');
}
