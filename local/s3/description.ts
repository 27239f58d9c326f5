import type { HeaderMap } from './call.ts';
import type { Checksum } from './checksums.ts';
import type { BucketSettings } from './settings.ts';
import type { Description, StoredObject } from './version.ts';

const CONTENT_HEADERS = ['cache-control', 'content-disposition', 'content-language', 'content-type', 'expires'];
const ENCRYPTION = 'x-amz-server-side-encryption';

/** What the headers of a write say of the object: content headers, metadata, tags, encryption, with its checksum. */
export function describeObject(headers: HeaderMap, settings: BucketSettings, checksum?: Checksum): Description {
  return {
    headers: describedHeaders(headers),
    encryption: encryptionHeaders(headers, settings),
    tags: Object.fromEntries(new URLSearchParams(headers['x-amz-tagging'] ?? '')),
    ...(checksum && { checksum }),
  };
}

function describedHeaders(headers: HeaderMap): HeaderMap {
  const kept = Object.entries(headers).filter(
    ([name]) => CONTENT_HEADERS.includes(name) || name.startsWith('x-amz-meta-'),
  );
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'aws-chunked');
  return {
    'content-type': 'binary/octet-stream',
    ...Object.fromEntries(kept),
    ...(encodings.length > 0 ? { 'content-encoding': encodings.join(', ') } : {}),
  };
}

function encryptionHeaders(headers: HeaderMap, { encryption }: BucketSettings): HeaderMap {
  const algorithm = headers[ENCRYPTION] ?? encryption.algorithm;
  if (!algorithm.startsWith('aws:kms')) return { [ENCRYPTION]: algorithm };
  const keyId = headers[`${ENCRYPTION}-aws-kms-key-id`] ?? encryption.keyId;
  const bucketKey = headers[`${ENCRYPTION}-bucket-key-enabled`] ?? String(encryption.bucketKey);
  return {
    [ENCRYPTION]: algorithm,
    ...(keyId === undefined ? {} : { [`${ENCRYPTION}-aws-kms-key-id`]: keyId }),
    ...(bucketKey === 'true' ? { [`${ENCRYPTION}-bucket-key-enabled`]: 'true' } : {}),
  };
}

/** The version id of an answer, told only once a bucket has kept versions. */
export const versionHeader = (settings: BucketSettings, versionId: string | undefined): HeaderMap =>
  settings.versioning === undefined || versionId === undefined ? {} : { 'x-amz-version-id': versionId };

/** An ETag as HTTP writes it. */
export const quoted = (object: Pick<StoredObject, 'etag'>): string => `"${object.etag}"`;
