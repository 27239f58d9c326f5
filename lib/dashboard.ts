import { Duration } from 'aws-cdk-lib';
import { Dashboard, GraphWidget, type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { MINUTES } from './alarms.ts';
import { apiMetric } from './api-metric.ts';
import type { Settings } from './config.ts';

/** The dashboard of a stage. The runbook names its graphs by their titles. */
export function dashboard(scope: Construct, { stage }: Settings): void {
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `dossier-${stage}`,
    widgets: [
      [
        graph('Requests', apiMetric(stage, 'Count', Stats.SUM), apiMetric(stage, '5XXError', Stats.SUM)),
        graph('Latency p95, ms', apiMetric(stage, 'Latency', Stats.p(95))),
      ],
      [
        graph('Errors of functions', each('AWS/Lambda,FunctionName', 'Errors', 'Sum')),
        graph('Throttles of functions', each('AWS/Lambda,FunctionName', 'Throttles', 'Sum')),
      ],
      [
        graph('Time in functions p95, ms', each('AWS/Lambda,FunctionName', 'Duration', 'p95')),
        graph('Delay of streams, ms', each('AWS/Lambda,FunctionName', 'IteratorAge', 'Maximum')),
      ],
      [
        graph('Throttles of tables', each('AWS/DynamoDB,Operation,TableName', 'ThrottledRequests', 'Sum')),
        graph('Errors of tables', each('AWS/DynamoDB,Operation,TableName', 'SystemErrors', 'Sum')),
      ],
      [
        graph('Age of the oldest message, s', each('AWS/SQS,QueueName', 'ApproximateAgeOfOldestMessage', 'Maximum')),
        graph('Sign-ins refused by Cognito', each('AWS/Cognito,UserPool,UserPoolClient', 'SignInThrottles', 'Sum')),
      ],
      [
        graph('Dossiers a day', ...['Opened', 'Objected', 'Closed', 'Reopened', 'Destroyed'].map(figure)),
        graph('Use a day', ...['Activated', 'Consulted'].map(figure)),
      ],
      ['Opened', 'Objected', 'Closed', 'Destroyed'].map((name) => graph(`${name} a day, by channel`, byChannel(name))),
    ],
  });
}

const graph = (title: string, ...left: IMetric[]): GraphWidget => new GraphWidget({ title, width: 12, left });

/** A metric of each resource of the account: a search, so that no resource has to be named here. */
const each = (schema: string, metricName: string, statistic: string, seconds = MINUTES.toSeconds()): IMetric =>
  search(`{${schema}} MetricName="${metricName}"`, statistic, seconds);

/** A figure that the function `indicator` counts from the trace. */
const figure = (metricName: string): Metric =>
  new Metric({
    namespace: 'Dossier',
    metricName,
    dimensionsMap: { service: 'indicator' },
    statistic: Stats.SUM,
    period: Duration.days(1),
  });

/** The same by channel: a channel appears with its first figure. */
const byChannel = (metricName: string): IMetric =>
  search(`{Dossier,channel,service} service="indicator" MetricName="${metricName}"`, 'Sum', 86_400);

const search = (what: string, statistic: string, seconds: number): IMetric =>
  new MathExpression({
    expression: `SEARCH('${what}', '${statistic}', ${seconds})`,
    period: Duration.seconds(seconds),
    label: '',
  });
