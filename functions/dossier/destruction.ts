import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Head, type Inventory, toHead } from '../access/facts.ts';
import { dynamo } from '../platform/clients.ts';
import { dueKey, type Key, keys } from '../platform/keys.ts';
import { countVersions, destroyVersions } from '../platform/objects.ts';
import { keyedHash } from '../platform/pepper.ts';
import { setting, wait } from '../platform/runtime.ts';
import { due, get, type Item, page, type Table, tableName, type Write, write } from '../platform/table.ts';
import type { DestructionRecord } from './destroy-dossier.ts';

/** How many items are read at once, and the most that DynamoDB takes in one `BatchWriteItem`. */
const PAGE = 500;
const BATCH = 25;

/** How often a batch is sent for the items that the table had no capacity for: about half a minute in all. */
const TRIES = 10;

/** Some of the dossiers whose last day was `on`, in one shard: only ids, which the index may tell a moment late. */
export async function findDossiersDue(on: string, shard: number, limit: number): Promise<string[]> {
  return (await due(dueKey('purge', on, shard), limit)).map(({ pk }) => pk.slice(pk.indexOf('#') + 1));
}

/** The head of a dossier as it is now; nothing once it is destroyed. */
export async function findHead(dossierId: string): Promise<Head | undefined> {
  const item = await get(keys.head(dossierId));
  return item && toHead(item);
}

/** Whose dossier it is, as far as something of them lies elsewhere; nothing once that is gone. */
export async function findHolder(dossierId: string) {
  const { identifier, nirHash } = (await get(keys.identity(dossierId))) ?? {};
  if (typeof identifier !== 'string' || typeof nirHash !== 'string') return undefined;
  return { identifier, nirHash };
}

/** Counts what there is of a dossier: documents, versions of files, items. */
export async function takeInventory(dossierId: string): Promise<Inventory> {
  const [counted, documents] = [{ documents: 0, items: 0 }, keys.document(dossierId, '').sk];
  for await (const items of itemsOf(dossierId)) {
    counted.items += items.length;
    counted.documents += items.filter(({ sk }) => sk.startsWith(documents)).length;
  }
  const versions = await Promise.all(placesOf(dossierId).map(countVersions));
  return { ...counted, versions: versions.reduce((sum, count) => sum + count, 0) };
}

/** Destroys every version of every file of a dossier, until S3 lists none. */
export async function destroyFiles(dossierId: string): Promise<void> {
  for (const place of placesOf(dossierId)) await destroyVersions(place);
}

/** Takes the dossier out of the list of everybody who has, or had, a right in it. */
export async function forgetMirrors(dossierId: string): Promise<void> {
  for await (const accesses of pagesOf(keys.access(dossierId, ''))) {
    await removeAll(accesses.map(({ actorId }) => keys.actorDossier(String(actorId), dossierId)));
  }
}

/** Frees the social security number, and takes away the letter that opened the dossier with what its use left. */
export async function freeNumber(dossierId: string, nirHash: string): Promise<void> {
  const values = { ':id': dossierId };
  await takeAway({ remove: keys.nir(nirHash), condition: 'dossierId = :id', values });
  await takeAway({ remove: keys.opening(nirHash), condition: 'outcome.dossierId = :id', values });
}

async function takeAway(item: Write): Promise<void> {
  const outcome = await write([item]);
  if (!outcome.done && outcome.contended) throw new Error('somebody else is writing');
}

/** Destroys all items of a dossier but its head. */
export async function destroyItems(dossierId: string): Promise<void> {
  for await (const items of itemsOf(dossierId)) await removeAll(items);
}

/** Destroys the trace of a dossier. */
export async function destroyTrace(dossierId: string): Promise<void> {
  const { pk } = keys.audit(dossierId, 0);
  for await (const lines of pagesOf({ pk }, 'audit')) await removeAll(lines, 'audit');
}

/** Ends a destruction: the head goes and the record comes, both or neither. @returns `false` when the head moved */
export async function endDestruction({ dossierId, auditHash }: Head, record: DestructionRecord): Promise<boolean> {
  const hash = (await keyedHash('destruction', dossierId)).toString('hex');
  const { done } = await write([
    {
      remove: keys.head(dossierId),
      condition: 'auditHash = :hash AND attribute_exists(destruction)',
      values: { ':hash': auditHash },
    },
    { put: { ...keys.destruction(hash), ...record }, condition: 'attribute_not_exists(pk)' },
  ]);
  return done;
}

const placesOf = (dossierId: string) =>
  ['clean', 'quarantine'].map((place) => ({ bucket: setting('DOCUMENTS_BUCKET'), prefix: `${place}/${dossierId}/` }));

/** An item with its key. */
type Stored = Item & Key;

async function* itemsOf(dossierId: string): AsyncGenerator<Stored[]> {
  const { pk, sk: head } = keys.head(dossierId);
  for await (const items of pagesOf({ pk })) yield items.filter(({ sk }) => sk !== head);
}

async function* pagesOf({ pk, sk }: { pk: string; sk?: string }, table: Table = 'dossiers'): AsyncGenerator<Stored[]> {
  const range = { pk, limit: PAGE, ...(sk === undefined ? {} : { prefix: sk }) };
  for (let after: string | undefined; ; ) {
    const { items, more } = await page({ ...range, ...(after === undefined ? {} : { after }) }, table);
    yield items as unknown as Stored[];
    if (!more) return;
    after = String(items.at(-1)?.sk);
  }
}

async function removeAll(found: readonly Key[], table: Table = 'dossiers'): Promise<void> {
  for (let from = 0; from < found.length; from += BATCH) await removeBatch(found.slice(from, from + BATCH), table);
}

async function removeBatch(found: readonly Key[], table: Table): Promise<void> {
  const name = tableName(table);
  let left = found.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { UnprocessedItems } = await dynamo().send(new BatchWriteCommand({ RequestItems: { [name]: left } }));
    left = (UnprocessedItems?.[name] ?? []) as typeof left;
    if (left.length === 0) return;
    await wait(Math.min(5_000, 50 * 2 ** attempt));
  }
  throw new Error('the table has no capacity for the deletions');
}
