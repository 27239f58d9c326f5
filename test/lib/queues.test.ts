import { describe, expect, it } from 'vitest';
import { queueObjections } from '../../local/sources/mapping-limits.ts';
import { at, type Json, type Resource, resourcesOf, synthesize } from './synthesize.ts';

/** What must not run beside itself. Every other job does each thing once by a condition on it, however many runs there are. */
const ONE_AT_A_TIME = ['DossierPurgeQueue', 'FeedImportQueue', 'VaccinationCampaignQueue'];

const idOf = (value: Json | undefined): string =>
  /"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/.exec(JSON.stringify(value))?.[1] ?? '';

describe.each(['dev', 'staging', 'prod'])('the queues of %s', (stage) => {
  const { service } = synthesize({ stage });
  const of = (type: string): Map<string, Resource> => new Map(resourcesOf(service, type));
  const [queues, functions] = [of('AWS::SQS::Queue'), of('AWS::Lambda::Function')];
  const sources = [...of('AWS::Lambda::EventSourceMapping').values()].flatMap(({ Properties }) => {
    const queue = queues.get(idOf(Properties.EventSourceArn));
    const worker = functions.get(idOf(Properties.FunctionName));
    return queue && worker ? [{ mapping: Properties, id: idOf(Properties.EventSourceArn), queue, worker }] : [];
  });
  const isFifo = (queue: Resource | undefined): boolean => queue?.Properties.FifoQueue === true;

  it('are read by sources that AWS takes, and that never ask for more than their function may do', () => {
    expect(sources.length).toBeGreaterThan(10);
    for (const { id, mapping, queue, worker } of sources) {
      const { ReservedConcurrentExecutions: reserved } = worker.Properties;
      const bound = Number(at(mapping, 'ScalingConfig', 'MaximumConcurrency'));
      expect(bound, id).toBeGreaterThanOrEqual(2);
      const siblings = sources.filter((one) => one.worker === worker);
      if (reserved !== undefined) expect(bound * siblings.length, id).toBeLessThanOrEqual(Number(reserved));
      const objections = queueObjections(mapping as never, {
        fifo: isFifo(queue),
        visibilityTimeout: Number(queue.Properties.VisibilityTimeout),
        functionTimeout: Number(worker.Properties.Timeout),
        reserved: reserved === undefined ? undefined : Number(reserved),
      });
      expect(objections, id).toEqual([]);
    }
  });

  it('let what must not run beside itself run one at a time, each message once', () => {
    const ordered = sources.filter(({ queue }) => isFifo(queue));
    expect(ordered.map(({ id }) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual(ONE_AT_A_TIME);
    for (const { queue } of ordered) {
      expect(queue.Properties.ContentBasedDeduplication).toBe(true);
      expect(isFifo(queues.get(idOf(at(queue.Properties, 'RedrivePolicy', 'deadLetterTargetArn'))))).toBe(true);
    }
  });

  it('get all their messages in one group where they are FIFO, and what they do not take waits for a person', () => {
    const schedules = [...of('AWS::Scheduler::Schedule').values()].map(({ Properties }) => Properties.Target);
    const rules = [...of('AWS::Events::Rule').values()].flatMap(({ Properties }) => Properties.Targets as Json[]);
    for (const target of [...schedules, ...rules]) {
      const queue = queues.get(idOf(at(target, 'Arn')));
      const dead = queues.get(idOf(at(target, 'DeadLetterConfig', 'Arn')));
      expect(at(target, 'SqsParameters', 'MessageGroupId') !== undefined).toBe(isFifo(queue));
      expect(dead).toBeDefined();
      // Neither EventBridge nor its Scheduler puts anything into a FIFO queue of dead letters.
      expect(isFifo(dead)).toBe(false);
    }
  });
});
