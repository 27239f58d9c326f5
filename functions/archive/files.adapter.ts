import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../platform/clients.ts';
import { isThere } from '../platform/files/objects.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { quarantineKey } from '../record/document/stored-document.ts';
import { type ArchiveResult, DROPPED_UNDER } from './contract.ts';

/** One archive, by the name of its folder. */
export type Folder = { readonly bucket: string; readonly name: string };

/** A file of an archive, or why it cannot be had. */
export type Read =
  | { readonly bytes: Buffer; readonly versionId: string | undefined }
  | { readonly missing: 'not-there' | 'too-big' };

/** Reads a file of an archive as it is now, if it is no larger than told. @param most bytes */
export async function readFile({ bucket, name }: Folder, file: string, most: number): Promise<Read> {
  const object = { Bucket: bucket, Key: `${DROPPED_UNDER}${name}/${file}` };
  try {
    const { Body, ContentLength = 0, VersionId } = await s3().send(new GetObjectCommand(object));
    if (!Body) throw new Error('the object has no content');
    if (ContentLength > most) {
      (Body as { destroy?: () => void }).destroy?.();
      return { missing: 'too-big' };
    }
    return { bytes: Buffer.from(await Body.transformToByteArray()), versionId: VersionId };
  } catch (error) {
    if (await isThere(object.Bucket, object.Key)) throw error;
    return { missing: 'not-there' };
  }
}

/** Sends a document the way of every deposit: into quarantine, where it is scanned, checked and settled. */
export async function sendToCheck(bucket: string, document: StoredDocument, bytes: Buffer): Promise<void> {
  const object = { Bucket: bucket, Key: quarantineKey(document), Body: bytes, ContentType: document.format };
  // What is there already was sent by an earlier try: the bytes are those of one SHA-256.
  await s3()
    .send(new PutObjectCommand({ ...object, IfNoneMatch: '*' }))
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
    });
}

/** Writes what came of an archive, for the insurer to read. */
export async function publish({ bucket, name }: Folder, result: ArchiveResult): Promise<void> {
  const Key = `inbound-results/archives/${name}.json`;
  const Body = JSON.stringify({ archive: name, ...result });
  await s3().send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
}
