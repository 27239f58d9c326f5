import type { Outbox } from '../messages/outbox.ts';
import type { ObjectEvent } from '../s3/bucket.ts';
import type { LocalS3 } from '../s3/s3.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { isObject, type JsonObject, parseObject } from '../template/json.ts';
import type { EventBus } from './bus.ts';
import { MalwareScan } from './malware-scan.ts';
import { objectEvent } from './object-event.ts';

type Notifications = { BucketName?: string; NotificationConfiguration?: JsonObject };

/** What follows a change of an object. */
export type Watchers = {
  blueprint: Blueprint;
  bus: EventBus;
  outbox: Outbox;
  s3: Pick<LocalS3, 'get'>;
  log: (line: string) => void;
};

/** Makes the follower of object changes: EventBridge events, the played malware scan, and letters for the outbox. */
export function objectWatch({ blueprint, bus, outbox, s3, log }: Watchers): (change: ObjectEvent) => void {
  const announcing = new Set(announcingBuckets(blueprint));
  const scan = new MalwareScan(blueprint, (bucket, key) => s3.get(bucket, key)?.bytes);
  return (change) => {
    const { name, bucket, key, at } = change;
    const events = [announcing.has(bucket) ? objectEvent(blueprint, change) : undefined, scan.resultOf(change)];
    for (const event of events) {
      if (event) bus.put(event).catch((error: Error) => log(`event of ${bucket}/${key}: ${error.message}`));
    }
    if (name !== 'Object Created' || !key.startsWith('letters/')) return;
    const letter = s3.get(bucket, key)?.bytes;
    if (letter) post(outbox, letter, at, log);
  };
}

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
