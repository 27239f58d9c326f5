import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Expired } from '../dynamodb/time-to-live.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { JsonObject } from '../template/json.ts';
import { byWeight } from './by-weight.ts';
import type { Checkpoints } from './checkpoints.ts';
import { filtered, type MappingProperties, reportedFailures } from './mapping.ts';
import type { Stirring } from './stirring.ts';
import { failureReport, type GivenUp, recordOf } from './stream-record.ts';

/** Between two looks at a shard, whatever was there: Lambda's are 250 ms apart ("Polling and batching streams"). */
const pollPause = 200;
/** While nothing is written through the gate of the database, where all but time to live writes. */
const idlePause = 1000;
const shardPause = 2000;
const longestBackoff = 10_000;

/** What a reader of one table's stream works with. `deliver` takes a report to the on-failure destination. */
export type StreamMapping = {
  id: string;
  client: DynamoDBStreamsClient;
  table: string;
  streamArn: string;
  target: LambdaFunction;
  properties: MappingProperties;
  checkpoints: Checkpoints;
  expired: Expired;
  stirring: Stirring;
  deliver: (arn: string, payload: unknown) => Promise<boolean>;
  log: (line: string) => void;
};

/** Reads the stream of one table for one function: every shard in order, each record until it succeeds or is given up. */
export class StreamSource {
  readonly #mapping: StreamMapping;
  readonly #shards = new Map<string, string>();
  /** When each shard was last asked for records and had none, on the clock of `performance.now`. */
  readonly #emptyAt = new Map<string, number>();
  #nap = new AbortController();

  constructor(mapping: StreamMapping) {
    this.#mapping = mapping;
  }

  /** Takes its place in the stream, so that every change made from now on is read. */
  async open(): Promise<void> {
    const { checkpoints, id, properties } = this.#mapping;
    // What came since it first stood here is its own, also when it stopped before it had read anything.
    await this.#discover(checkpoints.begin(id) ? 'TRIM_HORIZON' : (properties.StartingPosition ?? 'LATEST'));
  }

  /** Reads until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const readers: Promise<void>[] = [];
    const started = new Set<string>();
    while (!signal.aborted) {
      for (const [shard, iterator] of this.#shards) {
        if (!started.has(shard)) readers.push(this.#read(shard, iterator, signal));
        started.add(shard);
      }
      await pause(shardPause, signal);
      // A shard that appears later continues one already read, so it is read from its beginning.
      if (!signal.aborted) await this.#discover('TRIM_HORIZON');
    }
    await Promise.all(readers);
  }

  /** Whether everything written before an instant of `performance.now` is dealt with; looks again at once when not. */
  isCaughtUp(since: number): boolean {
    if ([...this.#emptyAt.values()].every((asked) => asked >= since)) return true;
    this.#nap.abort();
    this.#nap = new AbortController();
    return false;
  }

  async #discover(position: 'TRIM_HORIZON' | 'LATEST'): Promise<void> {
    const { client, streamArn } = this.#mapping;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      if (this.#shards.has(ShardId)) continue;
      this.#shards.set(ShardId, await this.#iterator(ShardId, position));
    }
  }

  async #iterator(ShardId: string, position: 'TRIM_HORIZON' | 'LATEST'): Promise<string> {
    const { client, streamArn, checkpoints, id } = this.#mapping;
    const from = async (start: Omit<GetShardIteratorCommandInput, 'StreamArn' | 'ShardId'>) => {
      const { ShardIterator } = await client.send(
        new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ...start }),
      );
      return ShardIterator ?? '';
    };
    const SequenceNumber = checkpoints.get(id, ShardId);
    if (!SequenceNumber) return from({ ShardIteratorType: position });
    try {
      return await from({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
    } catch (error) {
      // Streams keep a day; after a longer pause the place is gone and the oldest record left is the best start.
      if (error instanceof TrimmedDataAccessException) return from({ ShardIteratorType: 'TRIM_HORIZON' });
      throw error;
    }
  }

  async #read(shard: string, first: string, signal: AbortSignal): Promise<void> {
    const { BatchSize = 100 } = this.#mapping.properties;
    let iterator: string | undefined = first;
    this.#emptyAt.set(shard, 0);
    while (iterator && !signal.aborted) {
      const asked = performance.now();
      const page = await this.#page(shard, iterator);
      iterator = page.NextShardIterator;
      const { Records = [] } = page;
      for (let at = 0; at < Records.length; at += BatchSize) {
        await this.#take(shard, Records.slice(at, at + BatchSize), signal);
      }
      if (Records.length === 0) this.#emptyAt.set(shard, asked);
      await this.#rest(Records.length === 0, signal);
    }
    this.#emptyAt.delete(shard);
  }

  /** Waits before the next look; after one in vain until something is written, where nothing was for a while. */
  async #rest(inVain: boolean, signal: AbortSignal): Promise<void> {
    const { stirring } = this.#mapping;
    const over = new AbortController();
    const ending = AbortSignal.any([signal, this.#nap.signal, over.signal]);
    await pause(pollPause, ending);
    if (inVain && !stirring.isRecent(idlePause)) await Promise.race([stirring.next(), pause(idlePause, ending)]);
    over.abort();
  }

  /** Hands over one batch, and remembers it as done. */
  async #take(shard: string, some: readonly StreamRecord[], signal: AbortSignal): Promise<void> {
    const { properties, streamArn, expired, table, checkpoints, id } = this.#mapping;
    const records = some.map((record) => {
      const removed = record.eventName === 'REMOVE' && expired.take(table, record.dynamodb?.Keys ?? {});
      return recordOf(record, streamArn, removed);
    });
    for (const batch of byWeight(filtered(records, properties))) await this.#handle(shard, batch, signal);
    const last = some.at(-1)?.dynamodb?.SequenceNumber;
    if (last && !signal.aborted) checkpoints.set(id, shard, last);
  }

  /**
   * The next records of a shard. Whatever goes wrong (a place trimmed away, an iterator that aged while the machine
   * slept), reading is taken up again where it was left, or at the oldest record there is.
   */
  async #page(
    shard: string,
    ShardIterator: string,
  ): Promise<Pick<GetRecordsCommandOutput, 'NextShardIterator' | 'Records'>> {
    const { client, log, table } = this.#mapping;
    try {
      return await client.send(new GetRecordsCommand({ ShardIterator }));
    } catch (error) {
      const { name, message } = error as Error;
      if (!(error instanceof TrimmedDataAccessException))
        log(`the stream of ${table} is taken up again (${name}: ${message})`);
      return { NextShardIterator: await this.#iterator(shard, 'TRIM_HORIZON').catch(() => ShardIterator) };
    }
  }

  /** Delivers a batch until it succeeds or is given up: too old, or tried too often. Halves of it are tried in order. */
  async #handle(shard: string, records: JsonObject[], signal: AbortSignal): Promise<void> {
    const { properties } = this.#mapping;
    const { MaximumRetryAttempts: limit = -1, MaximumRecordAgeInSeconds: age = -1 } = properties;
    let left = records;
    let attempts = 0;
    for (let pauses = 0; left.length > 0 && !signal.aborted; pauses += 1) {
      const isOld = age > 0 && left.some((record) => ageOf(record) > age);
      if (isOld) return this.#giveUp(shard, left, attempts, 'RecordAgeExceeded');
      const outcome = await this.#attempt(left);
      // What the function was throttled for never reached it, and is no attempt.
      if (!outcome.throttled) attempts += 1;
      if (outcome.threw && properties.BisectBatchOnFunctionError && left.length > 1) {
        for (const half of halvesOf(left)) await this.#handle(shard, half, signal);
        return;
      }
      left = outcome.left;
      if (left.length === 0) return;
      if (limit >= 0 && attempts > limit) return this.#giveUp(shard, left, attempts, 'RetryAttemptsExhausted');
      await pause(Math.min(100 * 2 ** pauses, longestBackoff), signal);
    }
  }

  async #giveUp(shard: string, records: JsonObject[], attempts: number, condition: GivenUp): Promise<void> {
    const { properties, target, deliver } = this.#mapping;
    const destination = properties.DestinationConfig?.OnFailure?.Destination;
    const report = failureReport(target.declaration.arn, shard, records, { attempts, condition });
    if (destination) await deliver(destination, report);
  }

  /** Invokes once and tells which records must be tried again: from the first failed one on, since order matters. */
  async #attempt(Records: JsonObject[]): Promise<{ left: JsonObject[]; threw?: boolean; throttled?: boolean }> {
    const { target, properties, log, table } = this.#mapping;
    const ids = Records.map(({ dynamodb }) => String((dynamodb as JsonObject).SequenceNumber));
    try {
      const failures = reportedFailures(await target.invoke({ Records }), properties, ids);
      const first = ids.findIndex((id) => failures.includes(id));
      return { left: first < 0 ? [] : Records.slice(first) };
    } catch (error) {
      const { name, message } = error as Error;
      log(`${target.declaration.name} failed on the stream of ${table} (${name}: ${message})`);
      return name === 'TooManyRequestsException' ? { left: Records, throttled: true } : { left: Records, threw: true };
    }
  }
}

const halvesOf = (records: JsonObject[]): JsonObject[][] => {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)];
};

/** Seconds since a record was written. */
const ageOf = ({ dynamodb }: JsonObject): number =>
  Date.now() / 1000 - Number((dynamodb as JsonObject).ApproximateCreationDateTime);

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch(() => undefined);
