import { describe, expect, test } from 'vitest';
import type { MappingProperties } from '../../../local/sources/mapping.ts';
import { type QueueFacts, queueObjections, streamObjections } from '../../../local/sources/mapping-limits.ts';

const source = { EventSourceArn: 'arn', FunctionName: 'f' };
const facts: QueueFacts = { fifo: false, visibilityTimeout: 60, functionTimeout: 60, reserved: undefined };
const filters = (...patterns: string[]) => ({ FilterCriteria: { Filters: patterns.map((Pattern) => ({ Pattern })) } });

describe('a mapping of a queue', () => {
  test.each<[string, Partial<MappingProperties>, Partial<QueueFacts>, RegExp | undefined]>([
    ['with nothing special', {}, {}, undefined],
    [
      'with 10,000 messages a batch and a window',
      { BatchSize: 10_000, MaximumBatchingWindowInSeconds: 1 },
      {},
      undefined,
    ],
    ['with 11 messages a batch and no window', { BatchSize: 11 }, {}, /1 second at least/],
    ['with 10,001 messages a batch', { BatchSize: 10_001, MaximumBatchingWindowInSeconds: 1 }, {}, /1 to 10,000/],
    [
      'with 11 messages a batch, FIFO',
      { BatchSize: 11, MaximumBatchingWindowInSeconds: 1 },
      { fifo: true },
      /1 to 10 messages/,
    ],
    ['with a window, FIFO', { MaximumBatchingWindowInSeconds: 1 }, { fifo: true }, /no batching window/],
    ['with a window of 301 s', { MaximumBatchingWindowInSeconds: 301 }, {}, /0 to 300/],
    ['bounded at 1', { ScalingConfig: { MaximumConcurrency: 1 } }, {}, /2 to 1,000/],
    ['bounded at 1,001', { ScalingConfig: { MaximumConcurrency: 1001 } }, {}, /2 to 1,000/],
    ['bounded at what is reserved', { ScalingConfig: { MaximumConcurrency: 2 } }, { reserved: 2 }, undefined],
    ['bounded above what is reserved', { ScalingConfig: { MaximumConcurrency: 3 } }, { reserved: 2 }, /above the 2/],
    ['whose messages come back too early', {}, { visibilityTimeout: 59 }, /hides messages for 59 s/],
    ['with 6 filters', filters(...Array(6).fill('{}')), {}, /5 filters/],
    ['with a filter over 4,096 characters', filters(' '.repeat(4097)), {}, /4,096/],
  ])('%s', (_, properties, more, objection) => {
    const found = queueObjections({ ...source, ...properties }, { ...facts, ...more });
    expect(found.join('; ')).toMatch(objection ?? /^$/);
  });
});

describe('a mapping of a stream', () => {
  test.each<[string, Partial<MappingProperties>, RegExp | undefined]>([
    ['with nothing special', {}, undefined],
    ['with 10,001 records a batch', { BatchSize: 10_001 }, /1 to 10,000/],
    ['read by 11 at once', { ParallelizationFactor: 11 }, /1 to 10/],
    ['retried 10,001 times', { MaximumRetryAttempts: 10_001 }, /10,000/],
    ['retried for ever', { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1 }, undefined],
    ['retried for 59 s', { MaximumRecordAgeInSeconds: 59 }, /60 to 604,800/],
  ])('%s', (_, properties, objection) => {
    const found = streamObjections({ ...source, StartingPosition: 'LATEST', ...properties });
    expect(found.join('; ')).toMatch(objection ?? /^$/);
  });

  test('says where it begins', () => {
    expect(streamObjections(source)).toEqual([expect.stringMatching(/starting position/)]);
  });
});
