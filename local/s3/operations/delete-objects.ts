import { AwsError, notImplemented } from '../aws-error.ts';
import type { Bucket, Removal } from '../bucket.ts';
import { type Call, type Reply, S3_NAMESPACE } from '../call.ts';
import { verifyChecksums } from '../checksums.ts';
import { versionHeader } from '../description.ts';
import {
  childrenNamed,
  childText,
  element,
  optional,
  parseXml,
  renderXml,
  requiredText,
  type XmlElement,
} from '../xml.ts';

const MOST_OBJECTS = 1000;

/** DeleteObject: adds a delete marker or, with `versionId`, destroys that version for good. */
export function deleteObject(bucket: Bucket, call: Call): Reply {
  if (call.headers['if-match'] !== undefined) throw notImplemented('If-Match on a delete');
  const removal = bucket.remove(call.key, call.query.get('versionId'));
  return {
    status: 204,
    headers: {
      ...versionHeader(bucket.settings, removal.versionId),
      ...(removal.deleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
    },
  };
}

/** DeleteObjects: up to 1,000 deletes in one request, which must state a hash of its body. */
export function deleteObjects(bucket: Bucket, call: Call): Reply {
  if (verifyChecksums(call.headers, call.body) === undefined && call.headers['content-md5'] === undefined) {
    throw new AwsError(
      400,
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  }
  const order = parseXml(call.body.toString('utf8'), 'Delete');
  const targets = childrenNamed(order, 'Object').map((target) => ({
    key: requiredText(target, 'Key'),
    versionId: childText(target, 'VersionId'),
  }));
  if (targets.length === 0 || targets.length > MOST_OBJECTS) {
    throw new AwsError(400, 'MalformedXML', `A request deletes between 1 and ${MOST_OBJECTS} objects.`);
  }
  const deleted = targets.map(({ key, versionId }) => describeRemoval(key, versionId, bucket.remove(key, versionId)));
  const quiet = childText(order, 'Quiet') === 'true';
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: renderXml(element('DeleteResult', quiet ? [] : deleted), S3_NAMESPACE),
  };
}

const describeRemoval = (key: string, versionId: string | undefined, removal: Removal): XmlElement =>
  element(
    'Deleted',
    element('Key', key),
    optional('VersionId', versionId),
    removal.deleteMarker ? element('DeleteMarker', true) : undefined,
    removal.deleteMarker ? optional('DeleteMarkerVersionId', removal.versionId) : undefined,
  );
