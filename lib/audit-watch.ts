import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { dossier } from '../functions/dossier/capability.ts';
import { acknowledge } from './acknowledge.ts';
import { DossierFunction } from './dossier-function.ts';
import { DeadLetters } from './jobs.ts';
import type { Parts } from './parts.ts';

/**
 * Sees the trace being changed. Lines are only ever added, and removed by the lawful destruction of a dossier, which the
 * function recognises; any other change is put into a queue that should stay empty for ever. The keys of the line go in,
 * its content does not. One of the two readers that a stream bears; the other counts figures.
 */
export class AuditWatch extends Construct {
  readonly changes: Queue;

  constructor(scope: Construct, { house, storage }: Pick<Parts, 'house' | 'storage'>) {
    super(scope, 'AuditWatch');
    this.changes = changesQueue(this);
    const { dossiers, pepper, documents, auditTable } = storage;
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const streamArn = auditTable.tableStreamArn ?? '';
    const worker = new DossierFunction(this, 'Changed', house, {
      ...dossier.functions.DossierAuditWatchChanged,
      fromStream: true,
      timeout: Duration.minutes(1),
    })
      .use(dossiers, 'dynamodb:GetItem')
      .use(pepper, 'secretsmanager:GetSecretValue')
      .use(documents.under('destructions'), 's3:GetObject')
      .allow(['s3:ListBucket'], [documents.bucket.bucketArn], {
        conditions: { StringLike: { 's3:prefix': ['destructions/*'] } },
      })
      .use(
        { variable: 'AUDIT_CHANGES_QUEUE', value: this.changes.queueUrl, arns: [this.changes.queueArn] },
        'sqs:SendMessage',
      )
      .allow(['sqs:SendMessage'], [deadLetters.queueArn])
      .allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
      .allow(['kms:Decrypt'], [auditTable.encryptionKey?.keyArn ?? ''])
      .allow(['dynamodb:ListStreams'], [`${auditTable.tableArn}/stream/*`], {
        because: 'Lambda lists the streams of the table before it reads one; their names are dates.',
      });
    new EventSourceMapping(this, 'Lines', {
      target: worker.lambda,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [FilterCriteria.filter({ eventName: FilterRule.or('MODIFY', 'REMOVE') })],
      batchSize: 500,
      maxBatchingWindow: Duration.seconds(5),
      bisectBatchOnError: true,
      // Tried again for as long as the stream keeps the line; what could not be judged by then waits for a person.
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(deadLetters),
      reportBatchItemFailures: true,
    });
  }
}

function changesQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'Changes', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = 'Nothing reads it but the person whom its alarm calls.';
  acknowledge(queue, { 'AwsSolutions:SQS3': reason, 'Serverless:SQSRedrivePolicy': reason });
  return queue;
}
