import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Cron } from 'croner';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { RUNBOOKS } from '../../lib/alarms.ts';
import { alarmTopic } from '../../lib/operations.ts';
import { readExpression } from '../../local/scheduler/expression.ts';
import { ENTRIES } from './entries.ts';
import { type MetricName, PUBLISHED, queriedIn } from './published-metrics.ts';
import { appOf, at, type Json, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { data, service } = synthesize();
const all = (type: string): [string, Resource][] => [...resourcesOf(service, type), ...resourcesOf(data, type)];
const alarms = all('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const about = (runbook: string) =>
  alarms.filter(({ AlarmDescription }) => String(AlarmDescription).endsWith(`docs/runbook.md#${runbook}`));
const objects = (value: Json | undefined): Json[] => texts(value).map((text) => JSON.parse(text));
const references = (value: Json | undefined): string[] =>
  [...JSON.stringify(value ?? '').matchAll(/"(?:Ref":"|Fn::GetAtt":\[")(\w+)"/g)].map(([, id = '']) => id);

/** The metrics of an alarm as CloudFormation spells them: one by itself, or several under an expression. */
const metricsOf = (alarm: Resource['Properties']): Json[] => [
  ...(alarm.MetricName === undefined ? [] : [alarm as Json]),
  ...objects(alarm.Metrics).flatMap((entry) => at(entry, 'MetricStat', 'Metric') ?? []),
];
const dimensionsOf = (metric: Json): Json[] => objects(at(metric, 'Dimensions'));
const dimension = (metric: Json, name: string): Json | undefined =>
  at(
    dimensionsOf(metric).find((one) => at(one, 'Name') === name),
    'Value',
  );
const queriesOf = ({ Metrics }: Resource['Properties']) =>
  objects(Metrics).flatMap((entry) => queriedIn(String(at(entry, 'Expression'))) ?? []);
const queries = alarms.flatMap(queriesOf);
const named = alarms.flatMap(metricsOf);
const watched: MetricName[] = [
  ...queries,
  ...named.map((metric) => ({
    namespace: String(at(metric, 'Namespace')),
    name: String(at(metric, 'MetricName')),
    dimensions: dimensionsOf(metric)
      .map((one) => String(at(one, 'Name')))
      .sort(),
  })),
];

describe('every alarm', () => {
  it('says what it means, about what, what to do, and calls somebody', () => {
    const told = alarms.map(({ AlarmDescription }) =>
      /^(.+) \(\w+\)\. What to do: docs\/runbook\.md#([a-z-]+)$/.exec(String(AlarmDescription)),
    );
    expect(told.every((one) => one?.[2] && one[1] === RUNBOOKS[one[2] as keyof typeof RUNBOOKS])).toBe(true);
    expect(new Set(told.map((one) => one?.[2]))).toEqual(new Set(Object.keys(RUNBOOKS)));
    expect(alarms.every(({ AlarmActions }) => texts(AlarmActions).length === 1)).toBe(true);
  });

  it('rings where CloudWatch may ring, and somebody hears it when the stage names who', () => {
    const stack = new Stack(appOf({ checks: 'off' }));
    alarmTopic(stack, new Key(stack, 'Key'), 'astreinte@example.fr');
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'astreinte@example.fr' });
    expect(JSON.stringify(template.findResources('AWS::SNS::TopicPolicy'))).toContain('cloudwatch.amazonaws.com');
  });

  it('looks no further back than CloudWatch does', () => {
    for (const { Metrics, Period, EvaluationPeriods } of alarms) {
      const periods = objects(Metrics).flatMap((one) => at(one, 'Period') ?? at(one, 'MetricStat', 'Period') ?? []);
      const period = Number(Period ?? periods[0]);
      expect(period).toBeGreaterThan(0);
      expect(period * Number(EvaluationPeriods)).toBeLessThanOrEqual(period < 3600 ? 86_400 : 7 * 86_400);
    }
  });
});

describe('what alarms watch', () => {
  it('is published by AWS under these dimensions, or counted by the code', () => {
    expect(alarms.filter((alarm) => [...metricsOf(alarm), ...queriesOf(alarm)].length === 0)).toEqual([]);
    const unknown = watched.filter(
      ({ namespace, name, dimensions }) =>
        namespace !== 'Dossier' && String(PUBLISHED[namespace]?.[name]) !== String(dimensions),
    );
    expect(unknown).toEqual([]);
  });

  it('is of resources that are there', () => {
    const names: Record<string, () => unknown[]> = {
      QueueName: () => all('AWS::SQS::Queue').map(([id]) => id),
      ApiName: () => all('AWS::ApiGateway::RestApi').map(([, { Properties }]) => Properties.Name),
      Stage: () => all('AWS::ApiGateway::Stage').map(([, { Properties }]) => Properties.StageName),
      WebACL: () =>
        all('AWS::WAFv2::WebACL').map(([, { Properties }]) => at(Properties, 'VisibilityConfig', 'MetricName')),
    };
    for (const metric of named) {
      for (const one of dimensionsOf(metric)) {
        const [name, value] = [String(at(one, 'Name')), at(one, 'Value')];
        if (name in names) expect(names[name]?.()).toContain(references(value)[0] ?? value);
      }
    }
    const kinds = {
      FunctionName: 'Lambda::Function',
      QueueName: 'SQS::Queue',
      TableName: 'DynamoDB::GlobalTable',
      UserPool: 'Cognito::UserPool',
    };
    for (const { by } of queries) expect(all(`AWS::${kinds[by as keyof typeof kinds]}`).length).toBeGreaterThan(1);
  });

  it.each(
    named
      .filter((metric) => at(metric, 'Namespace') === 'Dossier')
      .map((metric) => [String(at(metric, 'MetricName')), String(dimension(metric, 'service'))] as const),
  )('%s is counted by the functions of %s', async (name, capability) => {
    const entries = Object.values(ENTRIES).filter((entry) => entry.startsWith(`functions/${capability}/`));
    const { outputFiles } = await build({
      entryPoints: entries,
      outdir: '.',
      ...{ bundle: true, format: 'esm', packages: 'external', platform: 'node', write: false },
    });
    expect(outputFiles.some(({ text }) => new RegExp(`\\bcount\\d*\\("${name}"`).test(text))).toBe(true);
  });
});

describe('queues and jobs', () => {
  const queues = all('AWS::SQS::Queue');
  const queueOf = (alarm: Resource['Properties']) =>
    new Set(metricsOf(alarm).flatMap((metric) => references(dimension(metric, 'QueueName'))));

  it('all have their dead letters watched, and the trace its changes', () => {
    const kept = queues.flatMap(([id]) => (id.includes('DeadLetters') ? [id] : []));
    expect(
      about('dead-letters')
        .flatMap((alarm) => [...queueOf(alarm)])
        .sort(),
    ).toEqual(kept.sort());
    expect(about('audit-changed').map((alarm) => [...queueOf(alarm)][0])).toEqual([
      expect.stringMatching(/^DossierAuditWatchChanges/),
    ]);
  });

  const schedules = all('AWS::Scheduler::Schedule').map(([, { Properties }]) => ({
    expression: String(Properties.ScheduleExpression),
    zone: String(Properties.ScheduleExpressionTimezone ?? 'UTC'),
    queue: references(at(Properties.Target, 'Arn'))[0] ?? '',
  }));

  it('ring for each job that did not come to its end when it should have', () => {
    const late = about('job-late');
    expect(late.map((alarm) => [...queueOf(alarm)].join()).sort()).toEqual(schedules.map(({ queue }) => queue).sort());
    for (const alarm of late) {
      expect(alarm).toMatchObject({ ComparisonOperator: 'LessThanThreshold', Threshold: 1 });
      const { expression, zone } = schedules.find(({ queue }) => queueOf(alarm).has(queue)) ?? {
        expression: '',
        zone: '',
      };
      expect(Number(alarm.EvaluationPeriods) - longestPause(expression, zone)).toBeGreaterThanOrEqual(1.5);
    }
  });

  it('do not ring before a new stage had time for the first run: what was never measured is no zero', () => {
    for (const alarm of about('job-late')) {
      expect([alarm.TreatMissingData, alarm.DatapointsToAlarm]).toEqual(['notBreaching', undefined]);
      const expressions = objects(alarm.Metrics).flatMap((one) => at(one, 'Expression') ?? []);
      expect(expressions).toEqual(['MAX([ended, visible * 0])']);
    }
  });
});

/** The longest pause between two runs of a schedule in the year of the change of clocks, in hours. */
function longestPause(expression: string, timezone: string): number {
  const timing = readExpression(expression);
  if ('everyMs' in timing) return timing.everyMs / 3_600_000;
  const cron = new Cron(timing.pattern, { timezone });
  let [run, longest] = [new Date('2026-10-01T00:00:00Z'), 0];
  while (run < new Date('2026-11-10T00:00:00Z')) {
    const next = cron.nextRun(run) ?? new Date('2099-01-01');
    longest = Math.max(longest, next.getTime() - run.getTime());
    run = next;
  }
  return longest / 3_600_000;
}
