import { DeleteObjectsCommand, ListObjectsV2Command, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { s3 } from '../clients.ts';

/** Objects of a bucket whose keys begin alike. */
export type Prefixed = { readonly bucket: string; readonly prefix: string };

/**
 * Whether there is an object. Listing tells it to who may list its prefix; reading says "denied" of what is not there, as
 * long as not the whole bucket may be listed.
 */
export async function isThere(bucket: string, key: string): Promise<boolean> {
  const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }));
  return Contents[0]?.Key === key;
}

/**
 * Destroys every version and every delete marker under a prefix, until a listing finds none (design, invariant 4).
 * @param ours whether a key is meant, where a prefix says too little
 * @returns how many there were
 * @throws Error when S3 would not destroy one of them
 */
export async function destroyVersions(
  { bucket, prefix }: Prefixed,
  ours: (key: string) => boolean = () => true,
): Promise<number> {
  for (let destroyed = 0; ; ) {
    const listed = await s3().send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
    const found = [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])];
    const Objects = found.flatMap(({ Key, VersionId }) => (Key !== undefined && ours(Key) ? [{ Key, VersionId }] : []));
    if (Objects.length === 0) return destroyed;
    const { Errors = [] } = await s3().send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0) throw new Error(`S3 kept ${Errors.length} versions: ${Errors[0]?.Code}`);
    destroyed += Objects.length;
  }
}

/** How many versions and delete markers there are under a prefix. */
export async function countVersions({ bucket, prefix }: Prefixed): Promise<number> {
  let counted = 0;
  for (let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}; ; ) {
    const listed = await s3().send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...from }));
    counted += (listed.Versions ?? []).length + (listed.DeleteMarkers ?? []).length;
    if (!listed.IsTruncated) return counted;
    from = { KeyMarker: listed.NextKeyMarker, VersionIdMarker: listed.NextVersionIdMarker };
  }
}
