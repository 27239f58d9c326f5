import { describe, expect, it } from 'vitest';
import { KINDS } from '../../functions/record/notice/notice-kinds.ts';
import { matches } from '../../local/events/pattern.ts';
import { ALIASES } from '../../local/scheduler/aliases.ts';
import { at, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { service } = synthesize();
const all = (type: string): [string, Resource][] => resourcesOf(service, type);
const queues = new Map(all('AWS::SQS::Queue'));
const functions = all('AWS::Lambda::Function').filter(([, { Properties }]) => Properties.Runtime === 'nodejs24.x');
const logs = new Map(all('AWS::Logs::LogGroup'));
const references = (value: unknown): string[] =>
  [...(JSON.stringify(value) ?? '').matchAll(/"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/g)].map(([, id = '']) => id);

describe('every function', () => {
  it.each(functions)(
    '%s runs on ARM and Node 24, with its own encrypted log of a year, and without X-Ray',
    (_, { Properties }) => {
      expect(Properties.Architectures).toEqual(['arm64']);
      expect(Properties.TracingConfig).toBeUndefined();
      const [log = ''] = references(Properties.LoggingConfig);
      expect(logs.get(log)?.Properties.RetentionInDays).toBe(365);
      expect(logs.get(log)?.Properties.KmsKeyId).toBeDefined();
    },
  );
});

describe('jobs and events', () => {
  it.each(Object.entries(ALIASES))('are called %s, which is one schedule', (_, name) => {
    expect(all('AWS::Scheduler::Schedule').filter(([id]) => id.includes(name))).toHaveLength(1);
  });

  it('run from a queue that keeps what fails', () => {
    const schedules = all('AWS::Scheduler::Schedule');
    expect(schedules.length).toBeGreaterThan(0);
    for (const [, { Properties }] of schedules) {
      const [queue = ''] = references(at(Properties.Target, 'Arn'));
      expect(queues.get(queue)?.Properties.RedrivePolicy).toMatchObject({
        // What is told to people comes again once at most: later it would come at night.
        maxReceiveCount: queue.startsWith('Vaccination') ? 2 : 3,
      });
      expect(at(Properties.Target, 'Input')).toBe('{"at":"<aws.scheduler.scheduled-time>"}');
    }
  });

  it('never hand out a message while its function may still be at work', () => {
    for (const [, { Properties }] of all('AWS::Lambda::EventSourceMapping')) {
      const [worker = ''] = references(Properties.FunctionName);
      const [source = ''] = references(Properties.EventSourceArn);
      const queue = queues.get(source);
      const timeout = functions.find(([id]) => id === worker)?.[1].Properties.Timeout;
      if (queue) expect(Number(queue.Properties.VisibilityTimeout)).toBeGreaterThan(Number(timeout));
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('have one function each: Lambda refuses a second mapping of a source to a function', () => {
    const pairs = all('AWS::Lambda::EventSourceMapping').map(
      ([
        ,
        {
          Properties: { EventSourceArn, FunctionName },
        },
      ]) => JSON.stringify([EventSourceArn, FunctionName]),
    );
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('start on new messages only, codes apart from what is sent to many, and give up after five tries', () => {
    const streams = all('AWS::Lambda::EventSourceMapping')
      .filter(([, { Properties }]) => references(Properties.FunctionName)[0]?.startsWith('NotificationDeliver'))
      .map(([, { Properties }]) => Properties);
    const patterns = streams.map((stream) => JSON.parse(String(at(stream, 'FilterCriteria', 'Filters', 0, 'Pattern'))));
    const readers = (template: string, sk = 'MESSAGE', eventName = 'INSERT') => {
      const NewImage = { sk: { S: sk }, content: { M: { template: { S: template } } } };
      return patterns.flatMap((pattern, index) =>
        matches(pattern, { eventName, dynamodb: { NewImage } }) ? [index] : [],
      );
    };
    const [urgent, others] = [readers('consent-code'), readers('reminder')];
    expect([urgent, others].toSorted()).toEqual([[0], [1]]);
    for (const template of Object.keys(KINDS)) expect(readers(template)).toHaveLength(1);
    expect(readers('emergency-access')).toEqual(urgent);
    // Letters of campaigns carry codes too.
    expect(readers('enrolment-announced')).toEqual(others);
    expect([...readers('consent-code', 'HEAD'), ...readers('reminder', 'MESSAGE', 'MODIFY')]).toEqual([]);
    for (const stream of streams) {
      expect(stream).toMatchObject({ MaximumRetryAttempts: 5, BisectBatchOnFunctionError: true });
      expect(references(at(stream, 'DestinationConfig'))[0]).toMatch(/^NotificationDeadLetters/);
    }
  });

  it('have a destination for every failed event', () => {
    for (const [, { Properties }] of all('AWS::Events::Rule')) {
      for (const target of texts(Properties.Targets)) expect(JSON.parse(target).DeadLetterConfig).toBeDefined();
    }
  });
});
