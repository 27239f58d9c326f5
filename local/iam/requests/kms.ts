import type { AccessRequest } from '../access-request.ts';
import { partsOf } from '../arn.ts';
import type { Place } from './place.ts';

/** The key that encrypts what a request is about. */
export type EncryptionKey = {
  /** ARN of the KMS key. */
  readonly arn: string;
  /** Whether a bucket has an S3 Bucket Key: the encryption context is then the bucket, not the object. */
  readonly bucketKey?: boolean;
};

/**
 * What a service asks of a key, by the action it was asked for.
 *
 * - DynamoDB decrypts the table's key for every caller whom it has not seen for five minutes:
 *   https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
 * - S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html. Its HeadObject needs the key only
 *   with a checksum; here it always does, as for GetObject.
 * - SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * - SNS: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 * - Secrets Manager: https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
const ASKED: readonly (readonly [of: RegExp, actions: readonly string[]])[] = [
  [/^dynamodb:(?!Describe|List)/, ['kms:Decrypt']],
  [/^s3:GetObject(Version)?$/, ['kms:Decrypt']],
  [/^s3:PutObject$/, ['kms:GenerateDataKey']],
  [/^sqs:SendMessage$/, ['kms:GenerateDataKey', 'kms:Decrypt']],
  [/^sqs:ReceiveMessage$/, ['kms:Decrypt']],
  [/^sns:Publish$/, ['kms:GenerateDataKey', 'kms:Decrypt']],
  [/^secretsmanager:GetSecretValue$/, ['kms:Decrypt']],
  [/^secretsmanager:(Put|Update)Secret/, ['kms:GenerateDataKey', 'kms:Decrypt']],
];

/**
 * What a service asks of a key on behalf of whoever makes a request of it; nothing where it needs no key for that.
 * `key` is the one of the table, bucket, queue, topic or secret that the request is about.
 */
export function kmsRequests(request: AccessRequest, key: EncryptionKey, { region, account }: Place): AccessRequest[] {
  const encryption = encryptionContext(request.resource, key);
  const context = {
    'kms:viaservice': `${partsOf(request.resource)[2]}.${region}.amazonaws.com`,
    'kms:calleraccount': account,
    'kms:encryptioncontextkeys': Object.keys(encryption),
    ...Object.fromEntries(
      Object.entries(encryption).map(([name, value]) => [`kms:encryptioncontext:${name.toLowerCase()}`, value]),
    ),
  };
  const actions = ASKED.find(([of]) => of.test(request.action))?.[1] ?? [];
  return actions.map((action) => ({ action, resource: key.arn, context }));
}

/** What each service gives KMS along, which is in the trail of every use of the key. */
function encryptionContext(arn: string, { bucketKey = false }: EncryptionKey): Record<string, string> {
  const [, , service, , account = '', name = ''] = partsOf(arn);
  if (service === 'dynamodb') {
    return { 'aws:dynamodb:tableName': name.split('/')[1] ?? '', 'aws:dynamodb:subscriberId': account };
  }
  if (service === 's3') return { 'aws:s3:arn': bucketKey ? (arn.split('/')[0] ?? '') : arn };
  if (service === 'sqs') return { 'aws:sqs:arn': arn };
  if (service === 'sns') return { 'aws:sns:topicArn': arn };
  return { SecretARN: arn };
}
