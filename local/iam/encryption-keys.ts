import type { Blueprint } from '../template/blueprint.ts';
import type { EncryptionKey } from './requests/kms.ts';

type Encryption = { KMSMasterKeyId?: string };
type TableProperties = { SSESpecification?: Encryption; Replicas?: { SSESpecification?: Encryption }[] };
type BucketRule = { BucketKeyEnabled?: boolean; ServerSideEncryptionByDefault?: { KMSMasterKeyID?: string } };
type BucketProperties = { BucketEncryption?: { ServerSideEncryptionConfiguration?: BucketRule[] } };
type Encrypted = readonly [arn: string, key: string | undefined, bucketKey?: boolean];

/** The customer's keys that encrypt tables, buckets and secrets, by the ARN of what they encrypt. */
export const encryptionKeys = (blueprint: Blueprint): Map<string, EncryptionKey> =>
  new Map(
    [...ofTables(blueprint), ...ofBuckets(blueprint), ...ofSecrets(blueprint)].flatMap(([arn, key, bucketKey]) =>
      key === undefined ? [] : [[arn, { arn: keyArn(key, blueprint), ...(bucketKey ? { bucketKey } : {}) }] as const],
    ),
  );

const ofTables = (blueprint: Blueprint): Encrypted[] =>
  blueprint
    .of<TableProperties>('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
    .map(({ name, properties: { SSESpecification, Replicas = [] } }) => [
      `arn:aws:dynamodb:${blueprint.region}:${blueprint.account}:table/${name}`,
      [SSESpecification, ...Replicas.map((replica) => replica.SSESpecification)]
        .map((specification) => specification?.KMSMasterKeyId)
        .find((key) => key !== undefined),
    ]);

const ofBuckets = (blueprint: Blueprint): Encrypted[] =>
  blueprint.of<BucketProperties>('AWS::S3::Bucket').map(({ name, properties: { BucketEncryption } }) => {
    const [rule] = BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
    return [
      `arn:aws:s3:::${name}`,
      rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID,
      rule?.BucketKeyEnabled === true,
    ];
  });

const ofSecrets = (blueprint: Blueprint): Encrypted[] =>
  blueprint
    .of<{ KmsKeyId?: string }>('AWS::SecretsManager::Secret')
    .map(({ name, properties: { KmsKeyId } }) => [name, KmsKeyId]);

const keyArn = (key: string, { region, account }: Blueprint): string =>
  key.startsWith('arn:') ? key : `arn:aws:kms:${region}:${account}:key/${key}`;
