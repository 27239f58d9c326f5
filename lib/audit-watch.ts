import { Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge, spelled } from './acknowledge.ts';
import type { Storage } from './storage.ts';

/**
 * Sees the trace being changed: lines are only ever added, so any other change of the table is put into a queue that
 * should stay empty for ever. The keys of the line go in, its content does not.
 */
export class AuditWatch extends Construct {
  readonly changes: Queue;

  constructor(scope: Construct, { auditTable }: Storage) {
    super(scope, 'AuditWatch');
    this.changes = new Queue(this, 'Changes', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'Nothing reads it but the person whom its alarm calls.';
    acknowledge(this.changes, { 'AwsSolutions:SQS3': reason, 'Serverless:SQSRedrivePolicy': reason });
    const streamArn = auditTable.tableStreamArn ?? '';
    const streams = `${auditTable.tableArn}/stream/*`;
    const policy = new ManagedPolicy(this, 'Policy', {
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
          resources: [streamArn],
        }),
        new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [streams] }),
        new PolicyStatement({ actions: ['kms:Decrypt'], resources: [auditTable.encryptionKey?.keyArn ?? ''] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.changes.queueArn] }),
      ],
    });
    acknowledge(policy, {
      [`AwsSolutions:IAM5[Resource::${spelled(this, streams)}]`]:
        'The pipe lists the streams of the table before it reads one; their names are dates.',
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com'),
      managedPolicies: [policy],
    });
    new CfnPipe(this, 'Pipe', {
      roleArn: role.roleArn,
      source: streamArn,
      sourceParameters: {
        dynamoDbStreamParameters: { startingPosition: 'LATEST', batchSize: 1 },
        filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['MODIFY', 'REMOVE'] }) }] },
      },
      target: this.changes.queueArn,
      targetParameters: { inputTemplate: '{"change": <$.eventName>, "keys": <$.dynamodb.Keys>}' },
    });
  }
}
