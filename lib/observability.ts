import { Aws, Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Api } from './api.ts';
import { AuditWatch } from './audit-watch.ts';
import type { Settings } from './config.ts';
import { DossierFunction } from './dossier-function.ts';
import type { Firewall } from './firewall.ts';
import type { Identity } from './identity.ts';
import { DeadLetters } from './jobs.ts';
import type { Storage } from './storage.ts';

/** What each kind of alarm means. `docs/runbook.md` has one heading a name, that says what to do. */
export const RUNBOOKS = {
  'api-errors': 'The API answers 5xx',
  'api-slow': 'One answer in twenty takes more than a second and a half',
  'function-errors': 'A function throws',
  'function-throttled': 'A function is refused an environment',
  'dead-letters': 'Something failed for good and waits for a person',
  'stream-late': 'What follows a stream, messages or figures, is more than a minute behind',
  'firewall-blocks': 'The firewall refuses many requests',
  'sign-in-throttled': 'Cognito refuses sign-ins for lack of quota',
  'sms-spend': 'Four fifths of the month’s SMS budget are spent',
  'sms-over-budget': 'SMS that can wait do not leave any more: the month’s budget is spent',
  'messages-fail': 'Messages do not leave, or come back',
  'audit-changed': 'A line of the trace was changed or removed',
  'purge-waits': 'The destruction of dossiers waits for people',
  'campaign-stopped': 'A campaign of reminders stopped by itself',
} as const;
export type Runbook = keyof typeof RUNBOOKS;

/** What is watched: all functions and dead letters of the stacks, and what the others name. */
export type Watched = {
  readonly settings: Settings;
  readonly identity: Identity;
  readonly storage: Storage;
  readonly api: Api;
  readonly firewall: Firewall;
  readonly operationsKey: Key;
  readonly stacks: readonly Construct[];
};

/** The alarms and the dashboard. Functions and dead letters are found in their stacks, so that none is forgotten. */
export class Observability extends Construct {
  readonly #topic: Topic;

  constructor(scope: Construct, { settings, identity, storage, api, firewall, operationsKey: key, stacks }: Watched) {
    super(scope, 'Observability');
    this.#topic = alarmTopic(this, key, settings.alarmEmail);
    const stage = api.rest.deploymentStage;
    const latency = stage.metricLatency({ statistic: Stats.p(95), period: MINUTES });
    this.#watch('api-errors', 'Api', stage.metricServerError({ period: MINUTES }), 0, 2);
    this.#watch('api-slow', 'Api', latency, 1500, 3);
    this.#watch('firewall-blocks', 'Api', blocked(firewall, settings), 500);
    this.#watch('sign-in-throttled', 'Patients', refusedSignIns(identity), 0);
    this.#watch('sms-spend', 'Account', SMS_SPEND, settings.smsBudgetUsd * 0.8);
    this.#watch('sms-over-budget', 'Messages', counted('SmsOverBudget', 'notification'), 0);
    // A few wrong addresses are every day's; many at once are a fault of ours or of a carrier.
    this.#watch('messages-fail', 'Refused', counted('MessageFailed', 'notification'), 10, 2);
    this.#watch('messages-fail', 'Returned', counted('EmailReturned', 'notification'), 50);
    this.#watch('messages-fail', 'Unknown', counted('MessageReconciled', 'notification'), 10);
    const changes = new AuditWatch(this, storage).changes;
    this.#watch('audit-changed', 'Audit', changes.metricApproximateNumberOfMessagesVisible(WORST), 0);
    for (const brake of ['Held', 'Stopped']) this.#watch('purge-waits', brake, counted(`Purge${brake}`, 'dossier'), 0);
    this.#watch('campaign-stopped', 'Reminders', counted('CampaignStopped', 'vaccination'), 0);
    const functions = found(stacks, DossierFunction);
    for (const one of functions) this.#watchFunction(one);
    for (const one of found(stacks, DeadLetters)) {
      this.#watch('dead-letters', title(one), one.metricApproximateNumberOfMessagesVisible(WORST), 0);
    }
    new Dashboard(this, 'Dashboard', {
      dashboardName: `dossier-${settings.stage}`,
      widgets: [
        [
          graph('Requests', stage.metricCount({ period: MINUTES }), stage.metricServerError({ period: MINUTES })),
          graph('Latency p95, ms', latency),
        ],
        [
          graph('Errors of functions', ...functions.map(({ lambda }) => lambda.metricErrors({ period: MINUTES }))),
          graph(
            'Time in functions p95, ms',
            ...functions.map(({ lambda }) => lambda.metricDuration({ statistic: Stats.p(95), period: MINUTES })),
          ),
        ],
        [
          graph('Dossiers a day', ...['Opened', 'Objected', 'Closed', 'Reopened', 'Destroyed'].map(figure)),
          graph('Use a day', ...['Activated', 'Consulted'].map(figure)),
        ],
        ['Opened', 'Objected', 'Closed', 'Destroyed'].map((name) =>
          graph(`${name} a day, by channel`, byChannel(name)),
        ),
      ],
    });
  }

  #watchFunction(one: DossierFunction): void {
    const name = title(one);
    this.#watch('function-errors', name, one.lambda.metricErrors({ period: MINUTES }), 0);
    this.#watch('function-throttled', name, one.lambda.metricThrottles({ period: MINUTES }), 0);
    if (one.fromStream) this.#watch('stream-late', name, one.lambda.metric('IteratorAge', WORST), 60_000);
  }

  /** One alarm: rings when the metric is above the threshold so many periods in a row. */
  #watch(runbook: Runbook, subject: string, metric: IMetric, threshold: number, evaluationPeriods = 1): void {
    const alarm = new Alarm(this, `${runbook}-${subject}`, {
      alarmDescription: `${RUNBOOKS[runbook]} (${subject}). What to do: docs/runbook.md#${runbook}`,
      metric,
      threshold,
      evaluationPeriods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}

function alarmTopic(scope: Construct, masterKey: Key, email: string | undefined): Topic {
  const topic = new Topic(scope, 'Alarms', { masterKey, enforceSSL: true });
  // Asking for TLS gives the topic a policy, which takes the place of the one that let alarms in.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  if (email) {
    acknowledge(topic.addSubscription(new EmailSubscription(email)), {
      'Serverless:SNSRedrivePolicy':
        'Nobody would look into a queue of alarms that no e-mail told of: an alarm that rings stays on the dashboard.',
    });
  }
  return topic;
}

/** Encrypts what operators read, logs and alarms; no health data are in either. */
export function operationsKey(scope: Construct): Key {
  const key = new Key(scope, 'OperationsKey', { description: 'Logs and alarms', enableKeyRotation: true });
  const { region } = Stack.of(scope);
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:*` },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return key;
}

const MINUTES = Duration.minutes(5);
const WORST = { statistic: Stats.MAXIMUM, period: MINUTES } as const;

const SMS_SPEND = new Metric({
  namespace: 'AWS/SNS',
  metricName: 'SMSMonthToDateSpentUSD',
  statistic: Stats.MAXIMUM,
  period: Duration.hours(1),
});

const blocked = (firewall: Firewall, { region }: Settings): Metric =>
  new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensionsMap: { WebACL: firewall.name, Region: region, Rule: 'ALL' },
    statistic: Stats.SUM,
    period: MINUTES,
  });

const refusedSignIns = ({ pool, client }: Identity): Metric =>
  new Metric({
    namespace: 'AWS/Cognito',
    metricName: 'SignInThrottles',
    dimensionsMap: { UserPool: pool.userPoolId, UserPoolClient: client.userPoolClientId },
    statistic: Stats.SUM,
    period: MINUTES,
  });

/** A figure that the function `indicator` counts from the trace. */
const figure = (metricName: string): Metric =>
  new Metric({
    namespace: 'Dossier',
    metricName,
    dimensionsMap: { service: 'indicator' },
    statistic: Stats.SUM,
    period: Duration.days(1),
  });

/** The same by channel: a search, so that a channel appears with its first figure. */
const byChannel = (metricName: string): IMetric =>
  new MathExpression({
    expression: `SEARCH('{Dossier,channel,service} service="indicator" MetricName="${metricName}"', 'Sum', 86400)`,
    period: Duration.days(1),
    label: '',
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

const graph = (name: string, ...left: IMetric[]): GraphWidget => new GraphWidget({ title: name, width: 12, left });

const found = <T extends Construct>(stacks: readonly Construct[], kind: abstract new (...args: never[]) => T): T[] =>
  stacks.flatMap(({ node }) => node.findAll()).filter((one): one is T => one instanceof kind);

/** `Document/ScanResult` becomes `DocumentScanResult`, in whatever stack. */
const title = (one: Construct): string => one.node.path.slice(Stack.of(one).node.path.length + 1).replaceAll('/', '');
