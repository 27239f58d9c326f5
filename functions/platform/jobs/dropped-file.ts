import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { s3 } from '../clients.ts';
import { isThere } from '../files/objects.ts';
import { get, write } from '../store/table.ts';
import type { FileResult, FileStore, RefusedLine } from './file-run.ts';
import { fileProgressItem, type Progress } from './progress.item.ts';

/** One version of a file that was dropped. */
export type DroppedFile = {
  /** The same whoever works on this version: the work is done once. */
  readonly fileId: string;
  /** The name under which its result is found. */
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
  readonly versionId?: string | undefined;
};

/** The version of a file that is the latest now; `undefined` when there is none. */
export async function latestVersion(
  bucket: string,
  key: string,
): Promise<Pick<DroppedFile, 'etag' | 'versionId'> | undefined> {
  if (!(await isThere(bucket, key))) return undefined;
  const { ETag = '', VersionId } = await s3().send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  return { etag: ETag, ...(VersionId === undefined ? {} : { versionId: VersionId }) };
}

/** A dropped file, and what is kept of the work on it. */
export const fileStore = (file: DroppedFile): FileStore => ({
  findProgress: () => findProgress(file),
  saveProgress: (progress, seen) => saveProgress(file, progress, seen),
  open: (offset) => openFile(file, offset),
  keepRefused: (at, refused) => putJson(file.bucket, refusedKey(file, at), refused),
  findRefused: (at) => findRefused(file, at),
});

/** How far the work on a file has come. */
export async function findProgress({ fileId }: Pick<DroppedFile, 'fileId'>): Promise<Progress | undefined> {
  return fileProgressItem.from(await get(fileProgressItem.key(fileId)));
}

/** Writes the result of a file beside it, for who dropped it to read. */
export const publish = (
  { bucket, name }: DroppedFile,
  result: Omit<FileResult, 'counts'> & Readonly<Record<string, unknown>>,
): Promise<void> => putJson(bucket, `inbound-results/${name}.json`, { file: name, ...result });

async function saveProgress({ fileId, name }: DroppedFile, progress: Progress, seen: Progress): Promise<void> {
  const { done } = await write([
    {
      ...fileProgressItem.put([fileId], { ...progress, file: name }),
      condition: 'attribute_not_exists(pk) OR #line = :seen',
      names: { '#line': 'line' },
      values: { ':seen': seen.line },
    },
  ]);
  if (!done) throw new Error('another run over this file has come further');
}

/** The bytes of a file from an offset on; the very version that was named, whatever was dropped since. */
async function openFile(file: DroppedFile, offset: number): Promise<AsyncIterable<Uint8Array>> {
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
    // A run stopped after its last line goes on behind the last byte.
    if (error instanceof S3ServiceException && error.name === 'InvalidRange') return Readable.from([]);
    throw error;
  }
}

/** A name never stands for two lists, whoever else works on the file. */
const refusedKey = ({ fileId }: DroppedFile, at: number): string => `inbound-results/.parts/${fileId}/${at}.json`;

async function findRefused(file: DroppedFile, at: number): Promise<RefusedLine[]> {
  return JSON.parse(await text(await download({ Bucket: file.bucket, Key: refusedKey(file, at) })));
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
