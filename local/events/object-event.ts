import { randomBytes } from 'node:crypto';
import type { ObjectEvent } from '../s3/bucket.ts';
import { type CloudEvent, envelope, type Origin } from './event.ts';

let sequence = 0;

/** The event S3 sends to EventBridge for a change of an object. */
export function objectEvent(origin: Origin, change: ObjectEvent): CloudEvent {
  const { name, bucket, key, versionId, size, etag, at } = change;
  const created = name === 'Object Created';
  // Only a delete marker has no content of its own.
  const deletion = etag === '' ? 'Delete Marker Created' : 'Permanently Deleted';
  sequence += 1;
  return envelope(origin, {
    source: 'aws.s3',
    type: name,
    resources: [`arn:aws:s3:::${bucket}`],
    at: Date.parse(at),
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        ...(created ? { size, etag } : {}),
        ...(versionId === 'null' ? {} : { 'version-id': versionId }),
        sequencer: (Date.parse(at) * 1000 + sequence).toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': randomBytes(8).toString('hex').toUpperCase(),
      requester: origin.account,
      'source-ip-address': '127.0.0.1',
      reason: created ? 'PutObject' : 'DeleteObject',
      ...(created ? {} : { 'deletion-type': deletion }),
    },
  });
}
