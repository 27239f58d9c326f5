import type { Bucket } from '../bucket.ts';
import type { Call, Reply } from '../call.ts';
import { checksumHeaders, verifyChecksums } from '../checksums.ts';
import { assertMayWrite } from '../conditions.ts';
import { describeObject, quoted, versionHeader } from '../description.ts';

/** PutObject. Throws `BadDigest` (400) and `PreconditionFailed` (412) before anything is written. */
export function putObject(bucket: Bucket, call: Call): Reply {
  const checksum = verifyChecksums(call.headers, call.body);
  assertMayWrite(call.headers, bucket.current(call.key));
  const object = bucket.put(call.key, call.body, describeObject(call.headers, bucket.settings, checksum));
  return {
    status: 200,
    headers: {
      etag: quoted(object),
      ...versionHeader(bucket.settings, object.versionId),
      ...object.encryption,
      ...checksumHeaders(object.checksum),
    },
  };
}
