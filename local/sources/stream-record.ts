import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { aheadOfReal } from '../clock.ts';
import type { Json, JsonObject } from '../template/json.ts';

type Image = Record<string, AttributeValue> | undefined;

// Lambda spells binary values in base64, where the SDK hands over bytes.
function plain(value: unknown): Json {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

const image = (name: string, value: Image): JsonObject => (value ? { [name]: plain(value) } : {});

/** A DynamoDB stream record in the shape Lambda gives to handlers. `byTimeToLive` marks a removal by the table's TTL. */
export function recordOf(record: StreamRecord, streamArn: string, byTimeToLive: boolean): JsonObject {
  const { dynamodb: change = {} } = record;
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: streamArn.split(':')[3] ?? '',
    dynamodb: {
      // DynamoDB Local writes real time on it.
      ApproximateCreationDateTime: Math.floor(
        ((change.ApproximateCreationDateTime?.getTime() ?? 0) + aheadOfReal()) / 1000,
      ),
      ...image('Keys', change.Keys),
      ...image('NewImage', change.NewImage),
      ...image('OldImage', change.OldImage),
      SequenceNumber: change.SequenceNumber ?? '',
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: change.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: streamArn,
    ...(byTimeToLive ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
  };
}

/** Why a batch of stream records was given up. */
export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What Lambda writes to an on-failure destination for a batch of stream records it gave up on: where they are, not what. */
export function failureReport(
  functionArn: string,
  shardId: string,
  records: JsonObject[],
  { attempts, condition }: { attempts: number; condition: GivenUp },
): JsonObject {
  const sequence = (record: JsonObject | undefined) =>
    (record?.dynamodb as JsonObject | undefined)?.SequenceNumber ?? '';
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: { functionArn, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequence(records[0]),
      endSequenceNumber: sequence(records.at(-1)),
      batchSize: records.length,
      streamArn: records[0]?.eventSourceARN ?? '',
    },
  };
}
