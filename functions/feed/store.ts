import { wait } from '../platform/runtime.ts';
import { dynamodb } from '../platform/store/dynamodb.ts';
import type { Item } from '../platform/store/key.ts';
import { tableName } from '../platform/store/table.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { nirHash } from '../record/person/pepper.adapter.ts';
import type { InsuredRow } from './contract.ts';

/** The most that DynamoDB takes in one `BatchWriteItem`. */
const BATCH = 25;

/** How often a batch is sent for the items that the table had no capacity for: about half a minute in all. */
const TRIES = 10;

/** Writes rows of the register. The number itself stays out: only who knows it can find its row (design §5). */
export async function keepRows(rows: readonly InsuredRow[], importedAt: string): Promise<void> {
  const items = await Promise.all(rows.map((row) => toItem(row, importedAt)));
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => index * BATCH);
  await Promise.all(starts.map((start) => writeBatch(items.slice(start, start + BATCH))));
}

async function toItem({ nir, representatives, ...person }: InsuredRow, importedAt: string): Promise<Item> {
  const hash = await nirHash(nir);
  const acting = representatives && { representatives: await Promise.all(representatives.map(nirHash)) };
  return { ...insuredItem.key(hash), nirHash: hash, ...person, ...acting, importedAt };
}

async function writeBatch(items: readonly Item[]): Promise<void> {
  const table = tableName('dossiers');
  let left = items.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { UnprocessedItems } = await dynamodb('BatchWriteItem', { RequestItems: { [table]: left } });
    left = (UnprocessedItems?.[table] ?? []) as typeof left;
    if (left.length === 0) return;
    await wait(Math.min(5_000, 50 * 2 ** attempt));
  }
  throw new Error('the table has no capacity for the rows');
}
