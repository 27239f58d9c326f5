import { Duration, Stack } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { DossierFunction } from '../dossier-function.ts';
import { senderDomain, toPhonesOnly } from '../identity.ts';
import { DeadLetters } from '../jobs.ts';
import type { Parts } from '../parts.ts';

/** Delivers messages by SMS, e-mail or letter: a message is written with the change it tells of, then sent from here. */
export class Notification extends Construct {
  constructor(scope: Construct, { house, storage }: Parts) {
    super(scope, 'Notification');
    const { settings } = house;
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const identityArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'identity',
      resourceName: senderDomain(settings),
    });
    const streamArn = storage.dossiersTable.tableStreamArn ?? '';
    const handler = new DossierFunction(this, 'Deliver', house, {
      entry: 'functions/notification/deliver.event.ts',
      load: 'background',
      fromStream: true,
      timeout: Duration.seconds(30),
    })
      .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:UpdateItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(storage.documents.under('letters'), 's3:PutObject')
      .allow(['ses:SendEmail'], [identityArn])
      .allow(['sqs:SendMessage'], [deadLetters.queueArn])
      .allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
      .allow(['dynamodb:ListStreams'], [`${storage.dossiersTable.tableArn}/stream/*`], {
        because: 'Lambda lists the streams of the table before it reads one; their names are dates.',
      })
      .grant(toPhonesOnly())
      .tell({ SENDER_EMAIL: settings.senderEmail, SMS_SENDER: settings.smsSender });
    if (settings.domain) handler.tell({ SITE: settings.domain.site });
    new EventSourceMapping(this, 'Messages', {
      target: handler.lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { sk: { S: FilterRule.isEqual('MESSAGE') } } },
        }),
      ],
      batchSize: 10,
      bisectBatchOnError: true,
      maxRecordAge: Duration.hours(12),
      onFailure: new SqsDlq(deadLetters),
      reportBatchItemFailures: true,
      retryAttempts: 5,
    });
  }
}
