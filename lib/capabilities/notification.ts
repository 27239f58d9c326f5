import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { ConfigurationSet, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { notification } from '../../functions/notification/capability.ts';
import { URGENT } from '../../functions/record/notice/notice-kinds.ts';
import { DossierFunction } from '../dossier-function.ts';
import { toPhonesOnly } from '../identity.ts';
import { DeadLetters, WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';
import { emailVariables, sendingAddress } from '../sender.ts';

/**
 * Delivers messages by SMS, e-mail or letter: a message is written with the change it tells of, then sent from here. People
 * choose how they are told, and read what they were told.
 */
export class Notification extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Notification');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, notification.functions.NotificationHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem');
    api.serve(handler);
    const behind = inBackground(this, parts);
    deliver(behind, parts);
    retry(behind, parts);
    digest(behind, parts);
    returned(behind, parts);
  }
}

/** What SES tells of the e-mails that left goes under this name. */
const emailEvents = (stage: string): string => `dossier-${stage}`;

/** Lets a function send messages by every way, within the means of the stage. */
function sender(worker: DossierFunction, { house: { settings }, storage }: Parts): DossierFunction {
  const ses = (resource: string, resourceName: string): string =>
    Stack.of(worker).formatArn({ service: 'ses', resource, resourceName });
  worker
    .use(storage.pepper, 'secretsmanager:GetSecretValue')
    .use(storage.documents.under('letters'), 's3:PutObject')
    .grant(toPhonesOnly(worker))
    .tell({
      SMS_SENDER: settings.smsSender,
      SMS_PRICE_USD: settings.smsPriceUsd,
      SMS_PER_DAY: settings.smsPerDay,
      EMAILS_PER_DAY: settings.emailsPerDay,
      SMS_BUDGET_USD: settings.smsBudgetUsd,
    });
  const from = sendingAddress(settings);
  if (from) {
    worker
      .allow(['ses:SendEmail'], [ses('identity', from.domain), ses('configuration-set', emailEvents(settings.stage))])
      .tell({ ...emailVariables(settings), EMAIL_EVENTS: emailEvents(settings.stage) });
  }
  return settings.domain ? worker.tell({ SITE: settings.domain.site }) : worker;
}

/**
 * Delivers what the table's stream tells of, at once. A stream is read in order: a code behind a campaign would no longer
 * work when it arrives. So codes and what tells of a danger have a function of their own, since a function reads a stream
 * once only; two readers are the most that a stream of DynamoDB serves without throttling.
 */
function deliver(scope: Construct, parts: Parts): void {
  const deadLetters = new DeadLetters(scope, 'DeadLetters');
  reader(scope, 'DeliverUrgent', [...URGENT], deadLetters, parts);
  reader(scope, 'Deliver', [{ 'anything-but': URGENT }], deadLetters, parts);
}

/** A function that delivers some messages, by a pattern of what they are. */
function reader(
  scope: Construct,
  id: 'Deliver' | 'DeliverUrgent',
  templates: readonly unknown[],
  deadLetters: DeadLetters,
  parts: Parts,
): void {
  const { house, storage } = parts;
  const streamArn = storage.dossiersTable.tableStreamArn ?? '';
  const worker = new DossierFunction(scope, id, house, {
    ...notification.functions[`Notification${id}`],
    fromStream: true,
    timeout: Duration.seconds(30),
  })
    .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    .allow(['sqs:SendMessage'], [deadLetters.queueArn])
    .allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
    .allow(['dynamodb:ListStreams'], [`${storage.dossiersTable.tableArn}/stream/*`], {
      because: 'Lambda lists the streams of the table before it reads one; their names are dates.',
    });
  new EventSourceMapping(scope, `${id}Messages`, {
    target: sender(worker, parts).lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [queuedWith(templates)],
    batchSize: 10,
    bisectBatchOnError: true,
    maxRecordAge: Duration.hours(12),
    onFailure: new SqsDlq(deadLetters),
    reportBatchItemFailures: true,
    retryAttempts: 5,
  });
}

/** The filter for messages that are queued, by a pattern of what they are. */
const queuedWith = (template: readonly unknown[]) =>
  FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      NewImage: { sk: { S: FilterRule.isEqual('MESSAGE') }, content: { M: { template: { S: template } } } },
    },
  });

/** Looks after what did not leave, every quarter of an hour. */
function retry(scope: Construct, parts: Parts): void {
  const { house, storage } = parts;
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Retry', house, {
    ...notification.functions.NotificationRetry,
    timeout,
  })
    .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    .use(storage.due, 'dynamodb:Query');
  new WorkQueue(scope, 'RetryQueue', sender(worker, parts), { timeout }).every(
    ScheduleExpression.rate(Duration.minutes(15)),
    'Sends the messages that did not leave, by another way if need be',
  );
}

/**
 * Tells people once a day of what they chose to be told of that way, at the end of the afternoon in France. A run that
 * ends in time leaves the rest to the next one: a person gets one message a day whatever the number of runs.
 */
function digest(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(15);
  const worker = new DossierFunction(scope, 'Digest', house, {
    ...notification.functions.NotificationDigest,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem');
  new WorkQueue(scope, 'DigestQueue', worker, { timeout }).every(
    ScheduleExpression.cron({ hour: '18-19', minute: '0,30', timeZone: TimeZone.EUROPE_PARIS }),
    'Sends the one message of the day',
  );
}

/** E-mails that came back, or are not wanted: what came back goes by its next way. They wait in a queue of their own. */
function returned(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.seconds(30);
  const worker = new DossierFunction(scope, 'Bounce', house, {
    ...notification.functions.NotificationBounce,
    timeout,
  })
    .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
    .use(storage.audit, 'dynamodb:PutItem');
  const queue = new WorkQueue(scope, 'BounceQueue', worker, { timeout });
  const configurationSetName = emailEvents(house.settings.stage);
  const set = new ConfigurationSet(scope, 'EmailEvents', { configurationSetName });
  set.addEventDestination('Returned', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(scope, 'Bus', 'default')),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  new Rule(scope, 'BounceRule', {
    description: 'E-mails that came back, or are not wanted',
    eventPattern: { source: ['aws.ses'], detail: { eventType: ['Bounce', 'Complaint'] } },
    targets: [queue.asTarget()],
  });
}
