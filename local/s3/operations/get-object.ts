import { AwsError } from '../aws-error.ts';
import type { Bucket } from '../bucket.ts';
import { type Call, type HeaderMap, headerValue, type Reply } from '../call.ts';
import { checksumHeaders } from '../checksums.ts';
import { isNotModified } from '../conditions.ts';
import { quoted, versionHeader } from '../description.ts';
import type { StoredObject } from '../version.ts';

/** The query parameters by which a signed read sets headers of its answer. */
export const RESPONSE_OVERRIDES = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
].map((header) => `response-${header}`);

/** The object a read names. Throws `NoSuchKey`, `NoSuchVersion` (404) or, for a named delete marker, 405. */
export function requireObject(bucket: Bucket, key: string, versionId?: string): StoredObject {
  const version = bucket.find(key, versionId);
  if (version?.kind === 'object') return version;
  const marker: HeaderMap =
    version === undefined
      ? {}
      : { 'x-amz-delete-marker': 'true', ...versionHeader(bucket.settings, version.versionId) };
  if (versionId === undefined) {
    throw new AwsError(404, 'NoSuchKey', 'The specified key does not exist.', marker);
  }
  if (version === undefined) throw new AwsError(404, 'NoSuchVersion', 'The specified version does not exist.');
  throw new AwsError(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    ...marker,
    allow: 'DELETE',
  });
}

/** GetObject and HeadObject. The listener leaves the body out of the answer to a HEAD. */
export function getObject(bucket: Bucket, call: Call): Reply {
  const object = requireObject(bucket, call.key, call.query.get('versionId'));
  if (isNotModified(call.headers, object)) return { status: 304, headers: { etag: quoted(object) } };
  const range = parseRange(call.headers.range, object.size);
  const bytes = bucket.read(object);
  const body = range === undefined ? bytes : bytes.subarray(range.first, range.last + 1);
  const tagCount = Object.keys(object.tags).length;
  return {
    status: range === undefined ? 200 : 206,
    body,
    headers: {
      ...object.headers,
      ...overrides(call),
      'accept-ranges': 'bytes',
      etag: quoted(object),
      'last-modified': new Date(object.at).toUTCString(),
      ...versionHeader(bucket.settings, object.versionId),
      ...object.encryption,
      ...(tagCount > 0 ? { 'x-amz-tagging-count': String(tagCount) } : {}),
      ...(range === undefined ? {} : { 'content-range': `bytes ${range.first}-${range.last}/${object.size}` }),
      // A client would compare the checksum of the whole with the part it received.
      ...(range === undefined && call.headers['x-amz-checksum-mode'] === 'ENABLED'
        ? checksumHeaders(object.checksum)
        : {}),
    },
  };
}

const overrides = ({ query }: Call): HeaderMap =>
  Object.fromEntries(
    RESPONSE_OVERRIDES.flatMap((name): [string, string][] => {
      const value = query.get(name);
      return value === undefined ? [] : [[name.slice('response-'.length), headerValue(value)]];
    }),
  );

/** One range is served; several, or nonsense, give the whole object as HTTP allows. */
function parseRange(header: string | undefined, size: number): { first: number; last: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return undefined;
  if (first > last) {
    throw new AwsError(416, 'InvalidRange', 'The requested range is not satisfiable', {
      'content-range': `bytes */${size}`,
    });
  }
  return { first, last };
}
