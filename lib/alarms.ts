import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What each kind of alarm means. `docs/runbook.md` has one heading a name, that says what to do. */
export const RUNBOOKS = {
  'api-errors': 'The API answers 5xx',
  'api-slow': 'One answer in twenty takes more than a second and a half',
  'function-errors': 'A function throws',
  'function-throttled': 'A function is refused an environment',
  'dead-letters': 'Something failed for good and waits for a person',
  'queue-old': 'A message waits for a day',
  'job-late': 'A job did not come to its end when it should have',
  'stream-late': 'What follows a stream, messages, figures or the watch over the trace, is more than a minute behind',
  'table-throttled': 'DynamoDB refuses requests for their number',
  'table-errors': 'DynamoDB answers 5xx',
  'firewall-blocks': 'The firewall refuses many requests',
  'sign-in-throttled': 'Cognito refuses sign-ins for lack of quota',
  'sms-spend': 'Four fifths of the month’s SMS budget are spent',
  'sms-over-budget': 'SMS that can wait do not leave any more: the month’s budget is spent',
  'messages-fail': 'Messages do not leave, or come back',
  'audit-changed': 'A line of the trace was changed, or removed without a lawful destruction',
  'purge-waits': 'The destruction of dossiers waits for people',
  'campaign-stopped': 'A campaign of reminders stopped by itself',
} as const;
export type Runbook = keyof typeof RUNBOOKS;

/** The period in which most things are looked at. */
export const MINUTES = Duration.minutes(5);

/** The highest value of it. */
export const WORST = { statistic: Stats.MAXIMUM, period: MINUTES } as const;

/** When an alarm rings: the metric above one value, or below one, so many periods in a row (one unless told). */
export type Limit = ({ readonly above: number } | { readonly below: number }) & { readonly periods?: number };

/** One alarm, about one subject, which it names to whoever is called. Where nothing is measured, nothing rings. */
export function addAlarm(
  scope: Construct,
  topic: ITopic,
  { runbook, subject, metric, ...limit }: { runbook: Runbook; subject: string; metric: IMetric } & Limit,
): void {
  const alarm = new Alarm(scope, `${runbook}-${subject}`, {
    alarmDescription: `${RUNBOOKS[runbook]} (${subject}). What to do: docs/runbook.md#${runbook}`,
    metric,
    threshold: 'above' in limit ? limit.above : limit.below,
    evaluationPeriods: limit.periods ?? 1,
    comparisonOperator:
      'above' in limit ? ComparisonOperator.GREATER_THAN_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

/**
 * A metric of every resource of a kind in the account, those of tomorrow too: a Metrics Insights query, whose alarm rings
 * for each resource apart and names it. Each stage has its own account, so all of them are ours.
 * @param dimensions all those the metric is published with
 * @param by the one that names the resource
 */
export function everyResource(
  aggregate: 'SUM' | 'MAX',
  metricName: string,
  namespace: string,
  dimensions: readonly string[],
  by = dimensions[0] ?? '',
): IMetric {
  const schema = [`"${namespace}"`, ...dimensions].join(', ');
  return new MathExpression({
    expression: `SELECT ${aggregate}(${metricName}) FROM SCHEMA(${schema}) GROUP BY ${by} ORDER BY ${aggregate}() DESC`,
    period: MINUTES,
    usingMetrics: {},
  });
}
