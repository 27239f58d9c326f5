import { Duration, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { addAlarm, WORST } from './alarms.ts';
import { AuditWatch } from './audit-watch.ts';
import { DeadLetters, WorkQueue } from './jobs.ts';

/**
 * The alarms of the queues of a stack, found in it so that none is forgotten, each put beside its queue: an alarm in
 * another stack would take the name of the queue from there, and no stack could be deployed that renames or removes one.
 */
export function watchQueues(stack: Construct, topic: ITopic): void {
  for (const queue of found(stack, DeadLetters)) {
    const metric = queue.metricApproximateNumberOfMessagesVisible(WORST);
    addAlarm(queue, topic, { runbook: 'dead-letters', subject: title(queue), metric, above: 0 });
  }
  for (const { changes } of found(stack, AuditWatch)) {
    const metric = changes.metricApproximateNumberOfMessagesVisible(WORST);
    addAlarm(changes, topic, { runbook: 'audit-changed', subject: 'Audit', metric, above: 0 });
  }
  for (const work of found(stack, WorkQueue)) {
    const hours = longestPause(scheduleOf(work));
    if (hours === undefined) continue;
    const alarm = {
      runbook: 'job-late',
      subject: title(work).replace(/Queue$/, ''),
      metric: ended(work.queue),
    } as const;
    addAlarm(work, topic, { ...alarm, below: 1, periods: hours });
  }
}

const scheduleOf = (work: WorkQueue): CfnSchedule | undefined =>
  work.node.findAll().find((one) => one instanceof CfnSchedule);

/**
 * In how many hours a job must have come to its end once: some hours more than the longest pause of its schedule, and a
 * week at most, which is as far back as an alarm looks. Nothing for what has no schedule, or one that is switched off.
 */
function longestPause(schedule: CfnSchedule | undefined): number | undefined {
  if (schedule === undefined || schedule.state === 'DISABLED') return undefined;
  const { scheduleExpression } = schedule;
  if (scheduleExpression.startsWith('rate(')) return 3;
  const [, , dayOfMonth, , dayOfWeek] = scheduleExpression.split(/[( )]/).slice(1);
  return [dayOfMonth, dayOfWeek].every((field) => field === '*' || field === '?') ? 27 : 7 * 24;
}

/**
 * How many runs of a job came to their end in an hour: its message is deleted then, and not before. The second metric is
 * there from the first minute of the queue, with or without messages, so that a new stage has zeros from then on only: an
 * alarm on the last day rings a day after the first deployment, not with it.
 */
const ended = (queue: Queue): IMetric =>
  new MathExpression({
    expression: 'MAX([ended, visible * 0])',
    usingMetrics: {
      ended: queue.metricNumberOfMessagesDeleted({ statistic: Stats.SUM }),
      visible: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
    },
    period: Duration.hours(1),
    label: 'runs that came to their end',
  });

const found = <T extends Construct>(stack: Construct, kind: abstract new (...args: never[]) => T): T[] =>
  stack.node.findAll().filter((one): one is T => one instanceof kind);

/** `Document/ScanResult` becomes `DocumentScanResult`, in whatever stack. */
const title = (one: Construct): string => one.node.path.slice(Stack.of(one).node.path.length + 1).replaceAll('/', '');
