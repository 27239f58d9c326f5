import { wait } from '../platform/runtime.ts';
import { dynamodb } from '../platform/store/dynamodb.ts';
import type { Key, Table } from '../platform/store/key.ts';
import { type Part, pagesOf } from '../platform/store/pages.ts';
import { tableName } from '../platform/store/table.ts';

/** The most that DynamoDB takes in one `BatchWriteItem`. */
const BATCH = 25;

/** How often a batch is sent for the items that the table had no capacity for: about half a minute in all. */
const TRIES = 10;

/** Removes everything of a partition but what is to be kept. Repeatable. */
export async function removePart(part: Part, table: Table = 'dossiers', kept?: string): Promise<void> {
  for await (const items of pagesOf(part, table))
    await removeAll(
      items.filter(({ sk }) => sk !== kept),
      table,
    );
}

/** Removes items by their keys; those that are gone stay gone. @throws Error when the table has no capacity for it */
export async function removeAll(found: readonly Key[], table: Table = 'dossiers'): Promise<void> {
  for (let from = 0; from < found.length; from += BATCH) await removeBatch(found.slice(from, from + BATCH), table);
}

async function removeBatch(found: readonly Key[], table: Table): Promise<void> {
  const name = tableName(table);
  let left = found.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { UnprocessedItems } = await dynamodb('BatchWriteItem', { RequestItems: { [name]: left } });
    left = (UnprocessedItems?.[name] ?? []) as typeof left;
    if (left.length === 0) return;
    await wait(Math.min(5_000, 50 * 2 ** attempt));
  }
  throw new Error('the table has no capacity for the deletions');
}
