import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

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

/**
 * Where every alarm rings. It stands in the lowest stack that has alarms, so that each alarm can stand beside what it
 * watches.
 * @param email who is told; nobody without
 */
export function alarmTopic(scope: Construct, masterKey: IKey, email: string | undefined): Topic {
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
