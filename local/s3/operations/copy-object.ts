import { AwsError } from '../aws-error.ts';
import type { Bucket } from '../bucket.ts';
import { type Call, type HeaderMap, type Reply, S3_NAMESPACE } from '../call.ts';
import { checksumHeaders, computeChecksum } from '../checksums.ts';
import { assertMayWrite } from '../conditions.ts';
import { describeObject, quoted, versionHeader } from '../description.ts';
import { decode } from '../raw-url.ts';
import type { Description, StoredObject } from '../version.ts';
import { element, renderXml } from '../xml.ts';
import { requireObject } from './get-object.ts';

const invalid = (message: string): AwsError => new AwsError(400, 'InvalidRequest', message);

/**
 * CopyObject: bytes, and unless told otherwise metadata and tags, of a source version to a new version.
 * `bucketNamed` finds the source bucket or throws `NoSuchBucket`.
 */
export function copyObject(bucket: Bucket, call: Call, bucketNamed: (name: string) => Bucket): Reply {
  const from = parseSource(call.headers['x-amz-copy-source'] ?? '');
  const sourceBucket = bucketNamed(from.bucket);
  const source = sourceObject(sourceBucket, from.key, from.versionId);
  const replaces = directive(call.headers, 'metadata') === 'REPLACE';
  if (sourceBucket === bucket && from.key === call.key && from.versionId === undefined && !replaces) {
    throw invalid('This copy request is illegal because it is trying to copy an object to itself without changing it.');
  }
  assertMayWrite(call.headers, bucket.current(call.key));
  const bytes = sourceBucket.read(source);
  const object = bucket.put(call.key, bytes, describeCopy(bucket, call.headers, source, bytes));
  const lastModified = new Date(object.at).toISOString();
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...versionHeader(bucket.settings, object.versionId),
      ...(sourceBucket.settings.versioning === undefined ? {} : { 'x-amz-copy-source-version-id': source.versionId }),
      ...object.encryption,
      ...checksumHeaders(object.checksum),
    },
    body: renderXml(
      element('CopyObjectResult', element('LastModified', lastModified), element('ETag', quoted(object))),
      S3_NAMESPACE,
    ),
  };
}

function describeCopy(bucket: Bucket, headers: HeaderMap, source: StoredObject, bytes: Buffer): Description {
  const algorithm = headers['x-amz-checksum-algorithm'] ?? source.checksum?.algorithm;
  const checksum = algorithm === undefined ? undefined : computeChecksum(algorithm, bytes);
  const described = describeObject(headers, bucket.settings, checksum);
  return {
    ...described,
    headers: directive(headers, 'metadata') === 'REPLACE' ? described.headers : source.headers,
    tags: directive(headers, 'tagging') === 'REPLACE' ? described.tags : source.tags,
  };
}

function directive(headers: HeaderMap, about: 'metadata' | 'tagging'): 'COPY' | 'REPLACE' {
  const value = headers[`x-amz-${about}-directive`] ?? 'COPY';
  if (value === 'COPY' || value === 'REPLACE') return value;
  throw new AwsError(400, 'InvalidArgument', `Unknown ${about} directive.`);
}

/** Reads `[/]bucket/key[?versionId=…]`, whose key is percent-encoded. */
function parseSource(header: string): { bucket: string; key: string; versionId?: string } {
  const [path = '', versionId] = header.split('?versionId=');
  const [bucket = '', ...segments] = decode(path).replace(/^\//, '').split('/');
  if (bucket === '' || segments.length === 0) {
    throw new AwsError(400, 'InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/key');
  }
  return { bucket, key: segments.join('/'), ...(versionId === undefined ? {} : { versionId }) };
}

function sourceObject(bucket: Bucket, key: string, versionId: string | undefined): StoredObject {
  if (versionId !== undefined && bucket.find(key, versionId)?.kind === 'delete-marker') {
    throw invalid('The source of a copy request may not specifically refer to a delete marker by version id.');
  }
  return requireObject(bucket, key, versionId);
}
