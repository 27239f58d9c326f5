import { Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { ContextAttribute, Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DossierFunction } from './dossier-function.ts';

/** Where what failed waits for a person: 14 days, with an alarm from the first message on. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, { ...SEALED, retentionPeriod: Duration.days(14) });
    const reason = 'This is a dead-letter queue; what is in it waits for a person.';
    acknowledge(this, { 'AwsSolutions:SQS3': reason, 'Serverless:SQSRedrivePolicy': reason });
  }
}

/** How a queue hands its messages to a function. */
export type Patience = {
  /** Timeout of the function. */
  readonly timeout: Duration;
  /** How often a message is tried before it goes to the dead letters. */
  readonly tries?: number;
  /** When a message that was not done is tried again. Six timeouts unless told, as Lambda asks for. */
  readonly again?: Duration;
};

/** A queue between an event or a schedule and the function that does the work, with its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, worker: DossierFunction, patience: Patience) {
    super(scope, id);
    const { timeout, tries = 3, again = Duration.seconds(6 * timeout.toSeconds()) } = patience;
    this.deadLetters = new DeadLetters(this, 'DeadLetters');
    this.queue = new Queue(this, 'Queue', {
      ...SEALED,
      visibilityTimeout: again,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    worker.allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [this.queue.queueArn]);
    const source = new EventSourceMapping(this, 'Source', {
      target: worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: 1,
      reportBatchItemFailures: true,
    });
    acknowledge(source, {
      'Serverless:LambdaEventSourceMappingDestination':
        'The queue itself moves what fails too often to its dead letters.',
    });
  }

  /** Sends `{ "at": <scheduled time> }` on a schedule: the "now" of a job is the time it was due (design §7). */
  every(schedule: ScheduleExpression, description: string): this {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      managedPolicies: [
        new ManagedPolicy(this, 'SchedulePolicy', {
          statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] })],
        }),
      ],
    });
    new Schedule(this, 'Schedule', {
      schedule,
      description,
      target: new SqsSendMessage(this.queue, {
        role: Role.fromRoleArn(this, 'ScheduleRoleAsIs', role.roleArn, { mutable: false }),
        input: ScheduleTargetInput.fromObject({ at: ContextAttribute.scheduledTime }),
        retryAttempts: 3,
      }),
    });
    return this;
  }
}

const SEALED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;
