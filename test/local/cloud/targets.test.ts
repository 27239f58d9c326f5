import { describe, expect, test } from 'vitest';
import { EventBus } from '../../../local/events/bus.ts';
import type { CloudEvent } from '../../../local/events/event.ts';
import { Targets } from '../../../local/events/targets.ts';
import type { Functions } from '../../../local/lambda/functions.ts';
import { InvocationError } from '../../../local/lambda/limits.ts';
import type { Queues } from '../../../local/queues/queues.ts';
import type { Blueprint } from '../../../local/template/blueprint.ts';

const queue = 'arn:aws:sqs:eu-west-3:1:Jobs';
const dead = 'arn:aws:sqs:eu-west-3:1:Dead';

/** Targets with one function, which answers as told, and queues of which one takes nothing. */
function targetsOf(answer: (call: number) => void, declared: Record<string, object[]> = {}) {
  const sent: unknown[] = [];
  let calls = 0;
  const invoke = async () => answer(++calls);
  const target = { invoke, declaration: { name: 'f' } };
  const functions = { find: (arn: string) => (arn === 'f' ? target : undefined) } as unknown as Functions;
  const send = async (arn: string, body: string, group?: string) => {
    if (arn.endsWith(':Full')) throw new Error('it takes nothing');
    sent.push([arn, body, ...(group === undefined ? [] : [group])]);
  };
  const blueprint = { of: (type: string) => declared[type] ?? [] } as unknown as Blueprint;
  const queues = { send } as unknown as Queues;
  const targets = new Targets({ functions, queues, blueprint, log: () => undefined });
  return { targets, sent, blueprint, calls: () => calls };
}

describe('a delivery', () => {
  test('names its group to a FIFO queue', async () => {
    const { targets, sent } = targetsOf(() => undefined);
    expect(await targets.deliver(queue, { a: 1 }, { group: 'all' })).toBe(true);
    expect(sent).toEqual([[queue, '{"a":1}', 'all']]);
  });

  test('goes to its dead letters when the queue takes nothing, and fails without any', async () => {
    const { targets, sent } = targetsOf(() => undefined);
    expect(await targets.deliver('arn:aws:sqs:eu-west-3:1:Full', 'x', { deadLetters: dead })).toBe(false);
    expect(sent).toEqual([[dead, 'x']]);
    await expect(targets.deliver('arn:aws:sqs:eu-west-3:1:Full', 'x')).rejects.toThrow('it takes nothing');
  });

  test('waits for a function that is not free, and counts no attempt for it', async () => {
    const { targets, calls } = targetsOf(
      (call) => {
        if (call < 3) throw new InvocationError(429, 'Rate Exceeded.');
      },
      { 'AWS::Lambda::EventInvokeConfig': [{ properties: { FunctionName: 'f', MaximumRetryAttempts: 0 } }] },
    );
    expect(await targets.deliver('f', {})).toBe(true);
    expect(calls()).toBe(3);
  });
});

describe('a rule', () => {
  const rule = {
    properties: {
      EventPattern: { source: ['s'] },
      Targets: [
        {
          Arn: 'arn:aws:sqs:eu-west-3:1:Full',
          SqsParameters: { MessageGroupId: 'all' },
          DeadLetterConfig: { Arn: dead },
        },
      ],
    },
  };
  const event = (detail: object) => ({ source: 's', 'detail-type': 't', detail, time: '' }) as unknown as CloudEvent;

  test('hands what its target does not take to the dead letters', async () => {
    const { targets, sent, blueprint } = targetsOf(() => undefined, { 'AWS::Events::Rule': [rule] });
    await new EventBus(blueprint, targets).put(event({}));
    expect(sent).toEqual([[dead, expect.stringContaining('"source":"s"')]]);
  });

  test('gets no event over 1 MiB', async () => {
    const { targets, blueprint } = targetsOf(() => undefined);
    const large = event({ a: 'a'.repeat(1024 * 1024) });
    await expect(new EventBus(blueprint, targets).put(large)).rejects.toThrow('1 MiB');
  });
});
