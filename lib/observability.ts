import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { addAlarm, everyResource, MINUTES } from './alarms.ts';
import { apiMetric } from './api-metric.ts';
import type { Settings } from './config.ts';
import { dashboard } from './dashboard.ts';

const A_DAY = 86_400;

/**
 * The alarms about the whole, and the dashboard. Nothing here takes anything from a function, a queue or a table: each is
 * found by names that no change of the code moves, or by a query over all there are. Queues have theirs in their own
 * stack (`queue-alarms.ts`).
 */
export class Observability extends Construct {
  constructor(scope: Construct, settings: Settings, topic: ITopic) {
    super(scope, 'Observability');
    const { stage } = settings;
    const add = (alarm: Parameters<typeof addAlarm>[2]) => addAlarm(this, topic, alarm);
    const errors = apiMetric(stage, '5XXError', Stats.SUM);
    add({ runbook: 'api-errors', subject: 'Api', metric: errors, above: 0, periods: 2 });
    const latency = apiMetric(stage, 'Latency', Stats.p(95));
    add({ runbook: 'api-slow', subject: 'Api', metric: latency, above: 1500, periods: 3 });
    add({ runbook: 'firewall-blocks', subject: 'Api', metric: blocked(settings), above: 500 });
    add({ runbook: 'sms-spend', subject: 'Account', metric: SMS_SPEND, above: settings.smsBudgetUsd * 0.8 });
    this.#watchResources(add);
    this.#watchFigures(add);
    dashboard(this, settings);
  }

  #watchResources(add: Add): void {
    const lambda = (aggregate: 'SUM' | 'MAX', name: string) =>
      everyResource(aggregate, name, 'AWS/Lambda', ['FunctionName']);
    add({ runbook: 'function-errors', subject: 'Functions', metric: lambda('SUM', 'Errors'), above: 0 });
    add({ runbook: 'function-throttled', subject: 'Functions', metric: lambda('SUM', 'Throttles'), above: 0 });
    add({ runbook: 'stream-late', subject: 'Streams', metric: lambda('MAX', 'IteratorAge'), above: 60_000 });
    const age = everyResource('MAX', 'ApproximateAgeOfOldestMessage', 'AWS/SQS', ['QueueName']);
    add({ runbook: 'queue-old', subject: 'Queues', metric: age, above: A_DAY });
    // A request that was refused at an index counts for its table.
    const table = (name: string) => everyResource('SUM', name, 'AWS/DynamoDB', ['TableName', 'Operation']);
    add({ runbook: 'table-throttled', subject: 'Tables', metric: table('ThrottledRequests'), above: 0, periods: 2 });
    add({ runbook: 'table-errors', subject: 'Tables', metric: table('SystemErrors'), above: 0, periods: 2 });
    // All sign-ins are calls of an administrator here, which Cognito counts under a client it calls `Admin`.
    const signIns = everyResource('SUM', 'SignInThrottles', 'AWS/Cognito', ['UserPool', 'UserPoolClient']);
    add({ runbook: 'sign-in-throttled', subject: 'Pools', metric: signIns, above: 0 });
  }

  /** What the functions count by themselves. */
  #watchFigures(add: Add): void {
    add({
      runbook: 'sms-over-budget',
      subject: 'Messages',
      metric: counted('SmsOverBudget', 'notification'),
      above: 0,
    });
    // A few wrong addresses are every day's; many at once are a fault of ours or of a carrier.
    const failed = counted('MessageFailed', 'notification');
    add({ runbook: 'messages-fail', subject: 'Refused', metric: failed, above: 10, periods: 2 });
    add({ runbook: 'messages-fail', subject: 'Returned', metric: counted('EmailReturned', 'notification'), above: 50 });
    const unknown = counted('MessageReconciled', 'notification');
    add({ runbook: 'messages-fail', subject: 'Unknown', metric: unknown, above: 10 });
    add({ runbook: 'purge-waits', subject: 'Held', metric: counted('PurgeHeld', 'dossier'), above: 0 });
    add({ runbook: 'purge-waits', subject: 'Stopped', metric: counted('PurgeStopped', 'dossier'), above: 0 });
    const stopped = counted('CampaignStopped', 'vaccination');
    add({ runbook: 'campaign-stopped', subject: 'Reminders', metric: stopped, above: 0 });
  }
}

type Add = (alarm: Parameters<typeof addAlarm>[2]) => void;

const SMS_SPEND = new Metric({
  namespace: 'AWS/SNS',
  metricName: 'SMSMonthToDateSpentUSD',
  statistic: Stats.MAXIMUM,
  period: Duration.hours(1),
});

const blocked = ({ region, stage }: Settings): Metric =>
  new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensionsMap: { WebACL: `dossier-${stage}`, Region: region, Rule: 'ALL' },
    statistic: Stats.SUM,
    period: MINUTES,
  });

/** What the functions of a capability count by themselves. */
const counted = (metricName: string, service: string): Metric =>
  new Metric({
    namespace: 'Dossier',
    metricName,
    dimensionsMap: { service },
    statistic: Stats.SUM,
    period: MINUTES,
  });
