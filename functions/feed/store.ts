import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dynamo, s3 } from '../platform/clients.ts';
import { keys } from '../platform/keys.ts';
import { nirHash } from '../platform/pepper.ts';
import { wait } from '../platform/runtime.ts';
import { get, type Item, tableName, write } from '../platform/table.ts';
import type { FeedResult, InsuredRow, RefusedLine } from './contract.ts';
import type { DroppedFile } from './dropped-file.ts';
import type { Progress } from './progress.ts';

/** The most that DynamoDB takes in one `BatchWriteItem`. */
const BATCH = 25;

/** How often a batch is sent for the items that the table had no capacity for: about half a minute in all. */
const TRIES = 10;

/** How far the import of a file has come. */
export async function findProgress({ fileId }: DroppedFile): Promise<Progress | undefined> {
  return (await get(keys.feed(fileId))) as Progress | undefined;
}

/** Saves how far the import has come. @throws Error when another import of the file went on from `seen` meanwhile */
export async function saveProgress({ fileId, name }: DroppedFile, progress: Progress, seen: Progress): Promise<void> {
  const { done } = await write([
    {
      put: { ...progress, ...keys.feed(fileId), file: name },
      condition: 'attribute_not_exists(pk) OR #line = :seen',
      names: { '#line': 'line' },
      values: { ':seen': seen.line },
    },
  ]);
  if (!done) throw new Error('another import of this file has come further');
}

/** The bytes of a file from an offset on; the very version that the event told of, whatever was dropped since. */
export async function openFile(file: DroppedFile, offset: number): Promise<AsyncIterable<Uint8Array>> {
  const { bucket, key, versionId, etag } = file;
  try {
    return await download({
      Bucket: bucket,
      Key: key,
      ...(versionId === undefined ? { IfMatch: etag } : { VersionId: versionId }),
      // An empty object has no first byte to begin at.
      ...(offset === 0 ? {} : { Range: `bytes=${offset}-` }),
    });
  } catch (error) {
    // An import stopped after its last line goes on behind the last byte.
    if (error instanceof S3ServiceException && error.name === 'InvalidRange') return Readable.from([]);
    throw error;
  }
}

/** Writes rows of the register. The number itself stays out: only who knows it can find its row (design §5). */
export async function keepRows(rows: readonly InsuredRow[], importedAt: string): Promise<void> {
  const items = await Promise.all(rows.map((row) => toItem(row, importedAt)));
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => index * BATCH);
  await Promise.all(starts.map((start) => writeBatch(items.slice(start, start + BATCH))));
}

/** Keeps the list of refused lines at a checkpoint. A name never stands for two lists, whoever else imports the file. */
export const keepRefused = (file: DroppedFile, at: number, refused: readonly RefusedLine[]): Promise<void> =>
  putJson(file.bucket, refusedKey(file, at), refused);

/** The list of refused lines that was kept at a checkpoint. */
export async function findRefused(file: DroppedFile, at: number): Promise<RefusedLine[]> {
  return JSON.parse(await text(await download({ Bucket: file.bucket, Key: refusedKey(file, at) })));
}

/** Writes the result beside the file, for the insurer to read. */
export const publish = (file: DroppedFile, result: Omit<FeedResult, 'file'>): Promise<void> =>
  putJson(file.bucket, `inbound-results/${file.name}.json`, { file: file.name, ...result });

const refusedKey = ({ fileId }: DroppedFile, at: number): string => `inbound-results/.parts/${fileId}/${at}.json`;

async function toItem({ nir, representatives, ...person }: InsuredRow, importedAt: string): Promise<Item> {
  const hash = await nirHash(nir);
  const acting = representatives && { representatives: await Promise.all(representatives.map(nirHash)) };
  return { ...keys.insured(hash), nirHash: hash, ...person, ...acting, importedAt };
}

async function writeBatch(items: readonly Item[]): Promise<void> {
  const table = tableName('dossiers');
  let left = items.map((Item) => ({ PutRequest: { Item: { ...Item } } }));
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { UnprocessedItems } = await dynamo().send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
    left = (UnprocessedItems?.[table] ?? []) as typeof left;
    if (left.length === 0) return;
    await wait(Math.min(5_000, 50 * 2 ** attempt));
  }
  throw new Error('the table has no capacity for the rows');
}

async function download(input: GetObjectCommand['input']): Promise<Readable> {
  const { Body } = await s3().send(new GetObjectCommand(input));
  if (!(Body instanceof Readable)) throw new Error('the object has no content');
  return Body;
}

async function putJson(bucket: string, key: string, value: unknown): Promise<void> {
  const Body = JSON.stringify(value);
  await s3().send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/json' }));
}
