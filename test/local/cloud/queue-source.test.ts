import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FunctionError } from '../../../local/lambda/lambda-function.ts';
import { Queues } from '../../../local/queues/queues.ts';
import { type MappingProperties, reportedFailures } from '../../../local/sources/mapping.ts';
import { pollQueue, type QueueMapping } from '../../../local/sources/queue-source.ts';
import type { Blueprint } from '../../../local/template/blueprint.ts';

const arnOf = (name: string) => `arn:aws:sqs:eu-west-3:000000000000:${name}`;
const dead = { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 2 };
const declared = [
  { name: 'Dead', properties: {} },
  { name: 'Busy', properties: { VisibilityTimeout: 1, RedrivePolicy: dead } },
  { name: 'Bounded', properties: {} },
  { name: 'Large', properties: {} },
  {
    name: 'InOrder.fifo',
    properties: { FifoQueue: true, ContentBasedDeduplication: true, VisibilityTimeout: 30 },
  },
];

let queues: Queues;
beforeAll(async () => {
  const blueprint = { region: 'eu-west-3', of: () => declared } as unknown as Blueprint;
  queues = await Queues.start(blueprint, undefined);
});
afterAll(() => queues.stop());

type Batch = { Records: { messageId: string; body: string; attributes: Record<string, string> }[] };

/** Polls a queue until `isOver`, and gives what the function was called with. */
async function poll(
  name: string,
  answer: (batch: Batch) => unknown,
  { isOver, ...properties }: Partial<MappingProperties> & { isOver: (calls: Batch[]) => boolean | Promise<boolean> },
) {
  const calls: Batch[] = [];
  const lines: string[] = [];
  const target = {
    declaration: { name: 'f' },
    invoke: async (event: unknown) => {
      calls.push(event as Batch);
      return answer(event as Batch);
    },
  };
  // The pollers of a test end with it, not twenty seconds later.
  const receive: QueueMapping['queues']['receive'] = async (queue, limit) => {
    await sleep(2);
    return queues.receive(queue, limit, 0);
  };
  const mapping: QueueMapping = {
    queues: { receive, remove: (queue, handle) => queues.remove(queue, handle), leave: () => undefined },
    target,
    properties: { EventSourceArn: arnOf(name), FunctionName: 'f', BatchSize: 1, ...properties },
    region: 'eu-west-3',
    log: (line) => lines.push(line),
  };
  const ending = new AbortController();
  const polling = pollQueue(mapping, ending.signal);
  while (!(await isOver(calls))) await sleep(5);
  ending.abort();
  await polling;
  return { calls, lines };
}

const deadLetters = async (body: string): Promise<boolean> => {
  const found = await queues.receive(arnOf('Dead'), 10, 0);
  for (const { ReceiptHandle } of found) await queues.remove(arnOf('Dead'), ReceiptHandle);
  return found.some((message) => message.Body === body);
};
const throttled = () => {
  throw new FunctionError('TooManyRequestsException', 'Rate Exceeded.');
};

describe('a queue with a function behind it', () => {
  test('loses a message that the function was never free for to the dead letters, untouched', async () => {
    await queues.send(arnOf('Busy'), 'untouched');
    const { calls, lines } = await poll('Busy', throttled, { isOver: () => deadLetters('untouched') });
    const received = calls.map(({ Records }) => Records[0]?.attributes.ApproximateReceiveCount);
    expect(received).toEqual(['1', '2']);
    expect(lines[0]).toMatch(/f is busy: 1 of Busy wait untouched/);
  });

  test.each<[string, MappingProperties['ScalingConfig'], number]>([
    ['asks for five at once by itself', undefined, 5],
    ['asks for no more at once than its source says', { MaximumConcurrency: 2 }, 2],
  ])('%s', async (_, ScalingConfig, expected) => {
    for (let sent = 0; sent < 8; sent += 1) await queues.send(arnOf('Bounded'), String(sent));
    let [now, most, done] = [0, 0, 0];
    const answer = async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(50);
      now -= 1;
      done += 1;
    };
    const visible = { ...(ScalingConfig ? { ScalingConfig } : {}), isOver: () => done >= 8 };
    await poll('Bounded', answer, visible);
    expect(most).toBe(expected);
  });

  test('works through a group one message after the other', async () => {
    for (const body of ['first', 'second', 'third']) await queues.send(arnOf('InOrder.fifo'), body, 'all');
    await queues.send(arnOf('InOrder.fifo'), 'second', 'all');
    let [now, most] = [0, 0];
    const answer = async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(20);
      now -= 1;
    };
    const { calls } = await poll('InOrder.fifo', answer, { isOver: (made) => made.length >= 3 && now === 0 });
    expect(calls.map(({ Records }) => Records[0]?.body)).toEqual(['first', 'second', 'third']);
    expect(most).toBe(1);
  });

  test('takes no message over 1 MiB', async () => {
    await queues.send(arnOf('Large'), 'a'.repeat(1_048_576));
    await expect(queues.send(arnOf('Large'), 'a'.repeat(1_048_577))).rejects.toThrow(/must be shorter than 1048576/);
  });
});

describe('the answer of a function to a batch', () => {
  const reports = { EventSourceArn: '', FunctionName: '', FunctionResponseTypes: ['ReportBatchItemFailures'] };

  test.each<[string, unknown, string[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty object', {}, []],
    ['an empty list', { batchItemFailures: [] }, []],
    ['null for a list', { batchItemFailures: null }, []],
    ['one identifier', { batchItemFailures: [{ itemIdentifier: '2' }] }, ['2']],
    ['a text', 'done', ['1', '2']],
    ['a list that is none', { batchItemFailures: 'all' }, ['1', '2']],
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }, ['1', '2']],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: '3' }] }, ['1', '2']],
    ['a misspelt identifier', { batchItemFailures: [{ id: '1' }] }, ['1', '2']],
    ['nothing for an identifier', { batchItemFailures: [null] }, ['1', '2']],
  ])('%s', (_, answer, failed) => {
    expect(reportedFailures(answer, reports, ['1', '2'])).toEqual(failed);
  });

  test('is not read where the mapping asks for no reports', () => {
    const answer = { batchItemFailures: [{ itemIdentifier: '1' }] };
    expect(reportedFailures(answer, { EventSourceArn: '', FunctionName: '' }, ['1'])).toEqual([]);
  });
});
