import { DescribeStreamCommand, DynamoDBStreamsClient, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, test } from 'vitest';
import { Expired } from '../../../local/dynamodb/time-to-live.ts';
import { FunctionError, type LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import { Checkpoints } from '../../../local/sources/checkpoints.ts';
import type { MappingProperties } from '../../../local/sources/mapping.ts';
import { Stirring } from '../../../local/sources/stirring.ts';
import { StreamSource } from '../../../local/sources/stream-source.ts';

const streamArn = 'arn:aws:dynamodb:eu-west-3:000000000000:table/Notes/stream/1';
const record = (SequenceNumber: string, eventName = 'INSERT') => ({
  eventName,
  dynamodb: { SequenceNumber, Keys: { pk: { S: SequenceNumber } }, ApproximateCreationDateTime: new Date(5000) },
});

/** A client whose stream has one shard with these records, all in one page. */
class OneShard extends DynamoDBStreamsClient {
  readonly #records: object[];

  constructor(records: object[]) {
    super({ region: 'eu-west-3' });
    this.#records = records;
  }

  override send = (async (command: object) => {
    if (command instanceof DescribeStreamCommand) return { StreamDescription: { Shards: [{ ShardId: 'shard' }] } };
    if (command instanceof GetRecordsCommand) return { Records: this.#records.splice(0), NextShardIterator: 'next' };
    return { ShardIterator: 'first' };
  }) as DynamoDBStreamsClient['send'];
}

type Batch = { Records: { eventName: string; dynamodb: { SequenceNumber: string }; userIdentity?: object }[] };

async function read(records: object[], answer: (ids: string[]) => unknown, overrides: Partial<MappingProperties> = {}) {
  const batches: Batch[] = [];
  const delivered: unknown[] = [];
  const ending = new AbortController();
  const checkpoints = new Checkpoints(undefined);
  const expired = new Expired();
  expired.add('Notes', { pk: { S: '9' } });
  const invoke = async (event: unknown) => {
    const batch = event as Batch;
    batches.push(batch);
    return answer(batch.Records.map(({ dynamodb }) => dynamodb.SequenceNumber));
  };
  const target = { invoke, declaration: { name: 'f', arn: 'arn:f' } } as unknown as LambdaFunction;
  const properties = { EventSourceArn: streamArn, FunctionName: 'f', MaximumRetryAttempts: 1, ...overrides };
  const deliver = async (arn: string, payload: unknown) => delivered.push([arn, payload]) > 0;
  const source = new StreamSource({
    ...{ id: 'm', client: new OneShard(records), table: 'Notes', streamArn, target, properties },
    ...{ checkpoints, expired, deliver, stirring: new Stirring(), log: () => undefined },
  });
  await source.open();
  const running = source.run(ending.signal);
  while (checkpoints.get('m', 'shard') === undefined) await new Promise((next) => setTimeout(next, 5));
  ending.abort();
  await running;
  const ids = batches.map(({ Records }) => Records.map(({ dynamodb }) => dynamodb.SequenceNumber));
  return { batches, ids, delivered, position: checkpoints.get('m', 'shard') };
}

const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'] };
const destination = { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-3:000000000000:dead' } } };

describe('a function on a table’s stream', () => {
  test('gets records in Lambda’s shape, marked when time to live removed them', async () => {
    const { batches, position } = await read([record('1'), record('9', 'REMOVE')], () => undefined);
    expect(batches[0]?.Records).toMatchObject([
      { eventName: 'INSERT', eventSourceARN: streamArn, dynamodb: { ApproximateCreationDateTime: 5 } },
      { eventName: 'REMOVE', userIdentity: { principalId: 'dynamodb.amazonaws.com' } },
    ]);
    expect(position).toBe('9');
  });

  test('gets batches of its size, however much the stream gives at once', async () => {
    const { ids } = await read(
      ['1', '2', '3'].map((id) => record(id)),
      () => undefined,
      { BatchSize: 2 },
    );
    expect(ids).toEqual([['1', '2'], ['3']]);
  });

  test('is woken by what is written', async () => {
    const stirring = new Stirring();
    expect(stirring.isRecent(60_000)).toBe(false);
    const woken = stirring.next();
    stirring.stir();
    await woken;
    expect(stirring.isRecent(60_000)).toBe(true);
  });

  test('gets only what its filter lets through, and moves on past the rest', async () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"eventName":["MODIFY"]}' }] };
    const { ids, position } = await read([record('1'), record('2', 'MODIFY'), record('3')], () => undefined, {
      FilterCriteria,
    });
    expect(ids).toEqual([['2']]);
    expect(position).toBe('3');
  });

  test('gets the rest of a batch again from the first failed record on', async () => {
    let asked = 0;
    const answer = () => (asked++ === 0 ? { batchItemFailures: [{ itemIdentifier: '2' }] } : undefined);
    expect((await read([record('1'), record('2'), record('3')], answer, reports)).ids).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
    ]);
  });

  test('is given up on after its retries, with a report to its destination', async () => {
    const answer = () => {
      throw new FunctionError('Error', 'boom');
    };
    const { ids, delivered } = await read([record('1')], answer, destination);
    expect(ids).toEqual([['1'], ['1']]);
    expect(delivered).toMatchObject([
      [
        'arn:aws:sqs:eu-west-3:000000000000:dead',
        { DDBStreamBatchInfo: { shardId: 'shard', startSequenceNumber: '1', batchSize: 1 } },
      ],
    ]);
  });

  test('does not lose a record because it was throttled', async () => {
    let asked = 0;
    const answer = () => {
      asked += 1;
      if (asked < 4) throw new FunctionError('TooManyRequestsException', 'Rate Exceeded.');
    };
    const { ids, delivered } = await read([record('1')], answer, { ...destination, MaximumRetryAttempts: 0 });
    expect(ids).toEqual([['1'], ['1'], ['1'], ['1']]);
    expect(delivered).toEqual([]);
  });

  test('is given up on once its records are too old, without a call', async () => {
    const { ids, delivered } = await read([record('1')], () => undefined, {
      ...destination,
      MaximumRecordAgeInSeconds: 60,
    });
    expect(ids).toEqual([]);
    expect(delivered).toMatchObject([[expect.anything(), { requestContext: { condition: 'RecordAgeExceeded' } }]]);
  });

  test('finds the record that fails by halves, and tells where it is, not what', async () => {
    const answer = (ids: string[]) => {
      if (ids.includes('3')) throw new FunctionError('Error', 'boom');
    };
    const records = ['1', '2', '3', '4'].map((id) => record(id));
    const halves = { ...destination, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 };
    const { ids, delivered } = await read(records, answer, halves);
    expect(ids).toEqual([['1', '2', '3', '4'], ['1', '2'], ['3', '4'], ['3'], ['4']]);
    expect(delivered).toMatchObject([
      [expect.anything(), { DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1 } }],
    ]);
    expect(JSON.stringify(delivered)).not.toContain('Keys');
  });

  test('gets no batch over 6 MB', async () => {
    const large = (id: string) => ({
      ...record(id),
      dynamodb: { ...record(id).dynamodb, NewImage: { a: { S: 'a'.repeat(2_500_000) } } },
    });
    expect((await read(['1', '2', '3'].map(large), () => undefined)).ids).toEqual([['1', '2'], ['3']]);
  });
});
