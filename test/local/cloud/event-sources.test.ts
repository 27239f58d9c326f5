import { expect, it } from 'vitest';
import { type Sources, startEventSources } from '../../../local/sources/event-sources.ts';
import type { MappingProperties } from '../../../local/sources/mapping.ts';

it('refuses a second mapping of a source to one function, as Lambda does', async () => {
  const properties = { EventSourceArn: 'arn:aws:dynamodb:eu-west-3:1:table/Notes/stream/1', FunctionName: 'Reader' };
  const blueprint = { of: () => ['First', 'Second'].map((id) => ({ id, properties })) };
  await expect(startEventSources({ blueprint } as unknown as Sources)).rejects.toThrow(/^Second: its function reads/);
});

type Declared = Record<string, { id: string; name?: string; properties: object }[]>;

const start = (declared: Declared, timeout = 60) => {
  const blueprint = { of: (type: string) => declared[type] ?? [] };
  const functions = { find: () => ({ declaration: { name: 'Worker', timeout } }) };
  return startEventSources({ blueprint, functions } as unknown as Sources);
};

it('refuses a third reader of a stream, a pipe among them', async () => {
  const EventSourceArn = 'arn:aws:dynamodb:eu-west-3:1:table/Notes/stream/1';
  const readers = ['A', 'B'].map((id) => ({ id, properties: { EventSourceArn, FunctionName: id } }));
  const pipe = { id: 'Pipe', properties: { Source: EventSourceArn } };
  const declared = { 'AWS::Lambda::EventSourceMapping': readers, 'AWS::Pipes::Pipe': [pipe] };
  await expect(start(declared)).rejects.toThrow(/^3 read arn:aws:dynamodb.*, which serves 2$/);
});

it.each<[string, Partial<MappingProperties>, object, object, RegExp]>([
  ['whose queue hides messages for less than its function takes', {}, { VisibilityTimeout: 59 }, {}, /^Jobs: .*59 s/],
  [
    'bounded above what is reserved for its function',
    { ScalingConfig: { MaximumConcurrency: 3 } },
    { VisibilityTimeout: 60 },
    { ReservedConcurrentExecutions: 2 },
    /^Jobs: .*above the 2/,
  ],
  [
    'with a window, of a FIFO queue',
    { MaximumBatchingWindowInSeconds: 1 },
    { VisibilityTimeout: 60, FifoQueue: true },
    {},
    /^Jobs: a FIFO/,
  ],
])('refuses a mapping %s', async (_, mapping, queue, worker, words) => {
  const EventSourceArn = 'arn:aws:sqs:eu-west-3:1:Jobs';
  const declared = {
    'AWS::Lambda::EventSourceMapping': [
      { id: 'Jobs', properties: { EventSourceArn, FunctionName: 'Worker', ...mapping } },
    ],
    'AWS::SQS::Queue': [{ id: 'Queue', name: 'http://127.0.0.1/1/Jobs', properties: queue }],
    'AWS::Lambda::Function': [{ id: 'Worker', name: 'Worker', properties: worker }],
  };
  await expect(start(declared)).rejects.toThrow(words);
});
