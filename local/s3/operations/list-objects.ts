import { AwsError, notImplemented } from '../aws-error.ts';
import { type Bucket, compareKeys } from '../bucket.ts';
import { type Call, type Reply, S3_NAMESPACE } from '../call.ts';
import { quoted } from '../description.ts';
import type { StoredObject } from '../version.ts';
import { element, optional, renderXml } from '../xml.ts';
import { keyWriter, pageSize } from './list-page.ts';

interface Entry {
  /** A key, or a common prefix standing for all the keys under it. */
  readonly name: string;
  /** Absent for a common prefix. */
  readonly object?: StoredObject;
}

/** ListObjectsV2: the current objects of a bucket by key, folded at the delimiter, page by page. */
export function listObjects(bucket: Bucket, call: Call): Reply {
  const { query } = call;
  if (query.get('list-type') !== '2') throw notImplemented('ListObjects, version 1');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') || undefined;
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : parseToken(token);
  const limit = pageSize(call);
  const write = keyWriter(call);
  const entries = entriesAfter(bucket, prefix, delimiter, after);
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const truncated = last !== undefined && entries.length > page.length;
  const result = element(
    'ListBucketResult',
    element('Name', bucket.name),
    element('Prefix', write(prefix)),
    optional('Delimiter', delimiter && write(delimiter)),
    optional('EncodingType', query.get('encoding-type')),
    optional('StartAfter', query.get('start-after')),
    optional('ContinuationToken', token),
    optional('NextContinuationToken', truncated ? writeToken(last.name) : undefined),
    element('KeyCount', page.length),
    element('MaxKeys', limit),
    element('IsTruncated', truncated),
    page.map(({ name, object }) =>
      object === undefined
        ? element('CommonPrefixes', element('Prefix', write(name)))
        : element('Contents', element('Key', write(name)), describe(object)),
    ),
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: renderXml(result, S3_NAMESPACE) };
}

const describe = (object: StoredObject) => [
  element('LastModified', new Date(object.at).toISOString()),
  element('ETag', quoted(object)),
  element('Size', object.size),
  element('StorageClass', 'STANDARD'),
];

function entriesAfter(bucket: Bucket, prefix: string, delimiter: string | undefined, after: string): Entry[] {
  const entries: Entry[] = [];
  for (const key of bucket.keys(prefix)) {
    const object = bucket.current(key);
    const fold = delimiter === undefined ? -1 : key.indexOf(delimiter, prefix.length);
    const name = delimiter === undefined || fold < 0 ? key : key.slice(0, fold + delimiter.length);
    if (object === undefined || compareKeys(name, after) <= 0 || entries.at(-1)?.name === name) continue;
    entries.push(fold < 0 ? { name, object } : { name });
  }
  return entries;
}

const writeToken = (name: string): string => Buffer.from(name).toString('base64url');

function parseToken(token: string): string {
  const name = Buffer.from(token, 'base64url').toString('utf8');
  if (name === '' || writeToken(name) !== token) {
    throw new AwsError(400, 'InvalidArgument', 'The continuation token provided is incorrect');
  }
  return name;
}
