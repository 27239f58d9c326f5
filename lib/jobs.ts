import { Duration } from 'aws-cdk-lib';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { ContextAttribute, Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DossierFunction } from './dossier-function.ts';

/** Where what failed waits for a person: 14 days, with an alarm from the first message on. FIFO behind a FIFO queue. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { fifo = false } = {}) {
    super(scope, id, { ...SEALED, ...ordered(fifo), retentionPeriod: Duration.days(14) });
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
  /**
   * One message after the other, in the order they came: the next begins when the one before is done, or given up. For
   * what would do harm side by side; other jobs do each thing once by a condition on it, however many runs there are.
   */
  readonly oneAtATime?: boolean;
};

/**
 * How many messages of a queue are worked on at once. Bounded here, at the source, and nowhere else: what Lambda receives for
 * a function that is not free counts as received, and after a few times it is a dead letter that nobody touched. Two is the
 * least that AWS takes, and enough where a message is a run.
 */
const ABREAST = 2;

/** All messages of a FIFO queue are of one group, which is what makes them follow each other. */
const GROUP = 'all';

/** A queue between an event or a schedule and the function that does the work, with its dead letters. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** What no message could be made of: EventBridge and its Scheduler put it into no FIFO queue. */
  readonly #undelivered: DeadLetters;
  readonly #group: { readonly messageGroupId?: string };

  constructor(scope: Construct, id: string, worker: DossierFunction, patience: Patience) {
    super(scope, id);
    const {
      timeout,
      tries = 3,
      again = Duration.seconds(6 * timeout.toSeconds()),
      oneAtATime: fifo = false,
    } = patience;
    const deadLetters = new DeadLetters(this, 'DeadLetters', { fifo });
    this.#undelivered = fifo ? new DeadLetters(this, 'UndeliveredDeadLetters') : deadLetters;
    this.#group = fifo ? { messageGroupId: GROUP } : {};
    this.queue = new Queue(this, 'Queue', {
      ...SEALED,
      ...ordered(fifo),
      visibilityTimeout: again,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: tries },
    });
    worker.allow(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], [this.queue.queueArn]);
    const source = new EventSourceMapping(this, 'Source', {
      target: worker.lambda,
      eventSourceArn: this.queue.queueArn,
      batchSize: 1,
      maxConcurrency: ABREAST,
      reportBatchItemFailures: true,
    });
    acknowledge(source, {
      'Serverless:LambdaEventSourceMappingDestination':
        'The queue itself moves what fails too often to its dead letters.',
    });
  }

  /** The queue as target of a rule: what it does not take for a day waits with the dead letters. */
  asTarget(): SqsQueue {
    return new SqsQueue(this.queue, { ...this.#group, deadLetterQueue: this.#undelivered });
  }

  /** Sends `{ "at": <scheduled time> }` on a schedule: the "now" of a job is the time it was due (design §7). */
  every(schedule: ScheduleExpression, description: string): this {
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      managedPolicies: [
        new ManagedPolicy(this, 'SchedulePolicy', {
          statements: [
            new PolicyStatement({
              actions: ['sqs:SendMessage'],
              resources: [this.queue.queueArn, this.#undelivered.queueArn],
            }),
          ],
        }),
      ],
    });
    new Schedule(this, 'Schedule', {
      schedule,
      description,
      target: new SqsSendMessage(this.queue, {
        role: Role.fromRoleArn(this, 'ScheduleRoleAsIs', role.roleArn, { mutable: false }),
        input: ScheduleTargetInput.fromObject({ at: ContextAttribute.scheduledTime }),
        ...this.#group,
        retryAttempts: 3,
        deadLetterQueue: this.#undelivered,
      }),
    });
    return this;
  }
}

/** FIFO, each message told apart by what it says: the same run sent twice is one. */
const ordered = (fifo: boolean) => (fifo ? { fifo, contentBasedDeduplication: true } : {});

const SEALED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;
