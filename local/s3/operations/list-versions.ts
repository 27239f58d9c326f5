import { AwsError } from '../aws-error.ts';
import { type Bucket, compareKeys } from '../bucket.ts';
import { type Call, type Reply, S3_NAMESPACE } from '../call.ts';
import { quoted } from '../description.ts';
import { sequenceOf, type Version } from '../version.ts';
import { element, optional, renderXml, type XmlElement } from '../xml.ts';
import { keyWriter, pageSize } from './list-page.ts';

/** ListObjectVersions: every version and delete marker by key, newest first, page by page. */
export function listVersions(bucket: Bucket, call: Call): Reply {
  const { query } = call;
  const prefix = query.get('prefix') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') || undefined;
  if (versionMarker !== undefined && keyMarker === '') {
    throw new AwsError(400, 'InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  }
  const limit = pageSize(call);
  const write = keyWriter(call);
  const versions = versionsAfter(bucket, prefix, keyMarker, versionMarker);
  const page = versions.slice(0, limit);
  const last = page.at(-1);
  const next = versions.length > page.length ? last : undefined;
  const result = element(
    'ListVersionsResult',
    element('Name', bucket.name),
    element('Prefix', write(prefix)),
    element('KeyMarker', write(keyMarker)),
    element('VersionIdMarker', versionMarker),
    optional('NextKeyMarker', next && write(next.key)),
    optional('NextVersionIdMarker', next?.versionId),
    optional('EncodingType', query.get('encoding-type')),
    element('MaxKeys', limit),
    element('IsTruncated', next !== undefined),
    page.map((version) => describe(bucket, version, write)),
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: renderXml(result, S3_NAMESPACE) };
}

/** The marker may name a version destroyed since the page before; its place in the order is still known. */
function versionsAfter(bucket: Bucket, prefix: string, keyMarker: string, versionMarker?: string): Version[] {
  return bucket.keys(prefix).flatMap((key) => {
    const order = compareKeys(key, keyMarker);
    if (order > 0) return [...bucket.history(key)];
    if (order < 0 || versionMarker === undefined) return [];
    const sequence = bucket.find(key, versionMarker)?.sequence ?? sequenceOf(versionMarker);
    return bucket.history(key).filter((version) => version.sequence < sequence);
  });
}

function describe(bucket: Bucket, version: Version, write: (key: string) => string): XmlElement {
  const identity = [
    element('Key', write(version.key)),
    element('VersionId', version.versionId),
    element('IsLatest', bucket.find(version.key) === version),
    element('LastModified', new Date(version.at).toISOString()),
  ];
  return version.kind === 'delete-marker'
    ? element('DeleteMarker', identity)
    : element(
        'Version',
        identity,
        element('ETag', quoted(version)),
        element('Size', version.size),
        element('StorageClass', 'STANDARD'),
      );
}
