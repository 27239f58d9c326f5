import { Duration, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './config.ts';
import { closed } from './documents.ts';
import type { Storage } from './storage.ts';

/** How long what is written down stays, and stays as it is; a day where nobody's data are (`terminationProtection`). */
const KEPT = { real: Duration.days(365), invented: Duration.days(1) };

/**
 * Who does what around the record: every change of the account, and every call to the tables and files by anybody but the
 * roles of these stacks, whose accesses are in the trace of the record. That hardly happens, and CloudTrail bills what it
 * writes down: cents. Nobody, not even an administrator, removes or changes it before its time.
 */
export class AccountTrail extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, settings: Settings, { dossiersTable, auditTable, documents }: Storage) {
    super(scope, 'AccountTrail');
    const trailName = `dossier-${settings.stage}`;
    const trailArn = Stack.of(this).formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName });
    const { encryptionKey: key } = auditTable;
    if (!key) throw new Error('the trace has no key of its own');
    this.bucket = trailBucket(this, key, settings);
    mayDeliver(this.bucket, key, trailArn);
    const tables = [dossiersTable.tableArn, auditTable.tableArn];
    const trail = new CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: this.bucket.bucketName,
      kmsKeyId: key.keyArn,
      advancedEventSelectors: [
        {
          name: 'Every change of the account',
          fieldSelectors: [
            { field: 'eventCategory', equalTo: ['Management'] },
            { field: 'readOnly', equalTo: ['false'] },
          ],
        },
        byOthers(this, trailName, 'AWS::DynamoDB::Table', { equalTo: tables }),
        byOthers(this, trailName, 'AWS::S3::Object', { startsWith: [`${documents.bucket.bucketArn}/`] }),
      ],
    });
    trail.node.addDependency(this.bucket);
    acknowledge(trail, {
      'HIPAA+NIST:CloudTrailCloudWatchLogsEnabled':
        'It is read when an alarm rings, from the bucket that nobody can change; a copy in a log could be removed.',
    });
  }
}

/** Calls to some resources by anybody but our roles: the name of a role begins with that of its stack. */
function byOthers(
  scope: Construct,
  stage: string,
  type: string,
  arns: { readonly equalTo?: string[]; readonly startsWith?: string[] },
): CfnTrail.AdvancedEventSelectorProperty {
  const { account, partition } = Stack.of(scope);
  return {
    name: `${type} by others`,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      { field: 'resources.ARN', ...arns },
      { field: 'userIdentity.arn', notStartsWith: [`arn:${partition}:sts::${account}:assumed-role/${stage}-`] },
    ],
  };
}

function trailBucket(scope: Construct, encryptionKey: IKey, { terminationProtection }: Settings): Bucket {
  const kept = terminationProtection ? KEPT.real : KEPT.invented;
  const bucket = new Bucket(scope, 'Bucket', {
    ...closed,
    encryption: BucketEncryption.KMS,
    encryptionKey,
    bucketKeyEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.compliance(kept),
    lifecycleRules: [{ expiration: kept.plus(Duration.days(1)), noncurrentVersionExpiration: Duration.days(1) }],
  });
  const reason = 'What lies here tells itself who did what, and is locked against removal; a copy would tell no more.';
  acknowledge(bucket, {
    'AwsSolutions:S1': reason,
    'HIPAA+NIST:S3BucketLoggingEnabled': reason,
    'HIPAA+NIST:S3BucketReplicationEnabled': reason,
  });
  return bucket;
}

/** What CloudTrail asks for, for this trail alone (CloudTrail user guide, bucket policy and key policy of a trail). */
function mayDeliver(bucket: Bucket, key: IKey, trailArn: string): void {
  const principals = [new ServicePrincipal('cloudtrail.amazonaws.com')];
  const fromTrail = { 'aws:SourceArn': trailArn };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...{ principals, actions: ['s3:GetBucketAcl'], resources: [bucket.bucketArn] },
      conditions: { StringEquals: fromTrail },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      ...{ principals, actions: ['s3:PutObject'] },
      resources: [bucket.arnForObjects(`AWSLogs/${Stack.of(bucket).account}/*`)],
      conditions: { StringEquals: { ...fromTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      ...{ principals, actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey*'], resources: ['*'] },
      conditions: { StringEquals: fromTrail },
    }),
  );
}
