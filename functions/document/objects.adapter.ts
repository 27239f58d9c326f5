import { CopyObjectCommand, DeleteObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { s3 } from '../platform/clients.ts';
import type { ObjectName } from '../platform/files/links.ts';
import { destroyVersions } from '../platform/files/objects.ts';

/** One version of an object. */
export type ObjectVersion = Required<ObjectName>;

/**
 * Copies a version to a key that holds nothing yet. Where it holds something, that is the copy an earlier try made:
 * the bytes under a clean key are those of one SHA-256, so the copy is taken as it is.
 * @returns the id of the copy's version
 */
export async function copyOnce({ bucket, key, versionId }: ObjectVersion, to: string): Promise<string> {
  const copied = await s3()
    .send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: to,
        CopySource: `${bucket}/${key}?versionId=${encodeURIComponent(versionId)}`,
        IfNoneMatch: '*',
        // No tags are looked for: nobody sets any, and no role may read them.
        TaggingDirective: 'REPLACE',
      }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
      return s3().send(new HeadObjectCommand({ Bucket: bucket, Key: to }));
    });
  if (copied.VersionId === undefined) throw new Error('the bucket keeps no versions');
  return copied.VersionId;
}

/**
 * Takes an object out of sight under a delete marker. Its versions are destroyed by the purge job or the bucket's
 * lifecycle: nobody else may destroy one, least of all a function that reads what strangers sent.
 */
export async function hideObject({ bucket, key }: ObjectName): Promise<void> {
  await s3().send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}

/**
 * Destroys every version and every delete marker of an object, until a listing finds none (design, invariant 4).
 * @returns how many there were
 * @throws Error when S3 would not destroy one of them
 */
export const destroyObject = ({ bucket, key }: ObjectName): Promise<number> =>
  destroyVersions({ bucket, prefix: key }, (found) => found === key);
