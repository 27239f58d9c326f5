import type { Outbox } from '../messages/outbox.ts';
import type { Follower } from '../s3/bucket.ts';
import type { LocalS3 } from '../s3/s3.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { isObject, type JsonObject, parseObject } from '../template/json.ts';
import type { EventBus } from './bus.ts';
import type { CloudEvent } from './event.ts';
import { MalwareScan } from './malware-scan.ts';
import { objectEvent } from './object-event.ts';

type Notifications = { BucketName?: string; NotificationConfiguration?: JsonObject };

/** What follows a change of an object. */
export type Watchers = { blueprint: Blueprint; bus: EventBus; outbox: Outbox; log: (line: string) => void };

/**
 * Makes the follower of object changes: EventBridge events, the played malware scan, and letters for the outbox. Events are
 * taken before the change is made and delivered once it is, so that an upload which was acknowledged is told of for certain.
 */
export function objectWatch({ blueprint, bus, outbox, log }: Watchers): Follower {
  const announcing = new Set(announcingBuckets(blueprint));
  const scan = new MalwareScan(blueprint);
  return (change, bytes) => {
    const { name, bucket, key, at } = change;
    const announced = announcing.has(bucket) ? [objectEvent(blueprint, change)] : [];
    const deliveries = [...announced, ...scan.resultsOf(change, bytes)].map((event) => bus.take(event));
    return () => {
      for (const deliver of deliveries)
        deliver().catch((error: Error) => log(`event of ${bucket}/${key}: ${error.message}`));
      if (name === 'Object Created' && key.startsWith('letters/') && bytes) post(outbox, bytes, at, log);
    };
  };
}

/** Whether the change of an object that an event tells of was carried out; other events tell of what has happened. */
export const hasHappened =
  (s3: Pick<LocalS3, 'holds'>) =>
  ({ detail }: CloudEvent): boolean => {
    const { object, bucket, s3ObjectDetails, 'deletion-type': deletion } = detail as Told;
    if (s3ObjectDetails)
      return s3.holds(s3ObjectDetails.bucketName, s3ObjectDetails.objectKey, s3ObjectDetails.versionId);
    if (!object || !bucket) return true;
    const stands = s3.holds(bucket.name, object.key, object['version-id']);
    return deletion === 'Permanently Deleted' ? !stands : stands;
  };

/** What tells, in the events of S3 and of GuardDuty, which version they are about. */
type Told = {
  bucket?: { name: string };
  object?: { key: string; 'version-id'?: string };
  'deletion-type'?: string;
  s3ObjectDetails?: { bucketName: string; objectKey: string; versionId: string };
};

// CloudFormation has a property for it; the CDK's `eventBridgeEnabled` goes through a custom resource.
function announcingBuckets(blueprint: Blueprint): string[] {
  const declared = blueprint
    .of<Notifications>('AWS::S3::Bucket')
    .filter(({ properties }) => isObject(properties.NotificationConfiguration?.EventBridgeConfiguration))
    .map(({ name }) => name);
  const byCdk = blueprint
    .of<Notifications>('Custom::S3BucketNotifications')
    .filter(({ properties }) => isObject(properties.NotificationConfiguration?.EventBridgeConfiguration))
    .map(({ properties }) => properties.BucketName ?? '');
  return [...declared, ...byCdk];
}

function post(outbox: Outbox, bytes: Buffer, at: string, log: (line: string) => void): void {
  try {
    const { to, address, subject, text } = parseObject(bytes.toString());
    const addressee = [to, ...[address ?? []].flat()].filter((line) => typeof line === 'string').join(', ');
    outbox.append({ channel: 'letter', to: addressee, subject: String(subject ?? ''), text: String(text ?? ''), at });
  } catch (error) {
    log(`a letter could not be read: ${String(error)}`);
  }
}
