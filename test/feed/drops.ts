import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Context, SQSEvent } from 'aws-lambda';
import { handler } from '../../functions/feed/import.event.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';

/** A dropped file, and the event that tells of it. */
export type Dropped = { readonly name: string; readonly event: SQSEvent };

/** Drops a file as the insurer does; gives the event that follows. */
export async function drop(content: string, name = `${randomUUID()}.ndjson`): Promise<Dropped> {
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key: `inbound/insured/${name}`, Body: Buffer.from(content) };
  const { VersionId, ETag = '' } = await s3().send(new PutObjectCommand(object));
  const detail = {
    bucket: { name: object.Bucket },
    object: { key: object.Key, etag: ETag.replaceAll('"', ''), 'version-id': VersionId },
  };
  return { name, event: sqs(JSON.stringify({ source: 'aws.s3', 'detail-type': 'Object Created', detail })) };
}

/** The message that holds an event. */
export const sqs = (body: string) => ({ Records: [{ messageId: 'm1', body }] }) as unknown as SQSEvent;

/** Runs the handler; `true` when the file is dealt with. `lines` is how many lines its time limit lets it read. */
export async function run({ event }: Dropped, lines = Number.POSITIVE_INFINITY): Promise<boolean> {
  let left = lines + 1;
  const context = { getRemainingTimeInMillis: () => (left-- > 0 ? 900_000 : 59_000) } as unknown as Context;
  const { batchItemFailures } = await handler(event, context);
  return batchItemFailures.length === 0;
}

/** A line of a file. */
export const line = (value: unknown): string => JSON.stringify(value);
