import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { AnyPrincipal, Effect, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, spelled } from './acknowledge.ts';
import type { Settings } from './config.ts';
import type { Usable } from './dossier-function.ts';

/** Where an object stands in its life; roles are cut by these prefixes. */
export type Prefix = 'quarantine' | 'clean' | 'inbound' | 'inbound-results' | 'letters' | 'indicators' | 'destructions';

/** A signed link lives 120 seconds at most (design §6); the rest is clock skew. */
const OLDEST_SIGNATURE_MS = 130_000;

/** Files: deposited into quarantine, checked, then kept clean; and the drops of the insurer, and letters to print. */
export class Documents extends Construct {
  readonly bucket: Bucket;
  readonly #key: Key;

  constructor(scope: Construct, key: Key, settings: Settings) {
    super(scope, 'Documents');
    this.#key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        expiring('quarantine', 1),
        expiring('inbound', 30),
        expiring('inbound-results', 30),
        expiring('letters', 30),
        // Longer than the tables can be restored to: a restored table does not know what was destroyed since.
        expiring('destructions', 40),
        // The files of the figures stay; one written again leaves no second version.
        { prefix: 'indicators/', noncurrentVersionExpiration: Duration.days(1) },
        {
          prefix: 'clean/',
          transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) }],
        },
      ],
      cors: [
        {
          // Without an own domain CloudFront's name is not known yet: the stack of the site comes after this one.
          allowedOrigins: [settings.domain ? `https://${settings.domain.site}` : 'https://*.cloudfront.net'],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
          maxAge: 3000,
        },
      ],
    });
    this.bucket.addToResourcePolicy(refuseOldSignatures(this.bucket));
    notifyEventBridge(this.bucket);
    const reason = 'A copy in a second region comes with the recovery plan, and must be destroyed with the original.';
    acknowledge(this.bucket, {
      'HIPAA+NIST:S3BucketReplicationEnabled': reason,
      'AwsSolutions:S1': NO_ACCESS_LOG,
      'HIPAA+NIST:S3BucketLoggingEnabled': NO_ACCESS_LOG,
    });
    scan(this, this.bucket, key);
  }

  /** The objects under some prefixes. */
  under(...prefixes: Prefix[]): Usable {
    const arns = prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}/*`));
    return { variable: 'DOCUMENTS_BUCKET', value: this.bucket.bucketName, arns, key: this.#key };
  }
}

/**
 * What every bucket of the record has: closed, versioned, TLS only, and never removed, not even when the deployment that
 * makes it fails: there may be files in it by then, which S3 does not delete, and the way back would end there.
 */
export const closed: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

const expiring = (prefix: Prefix, days: number): LifecycleRule => ({
  prefix: `${prefix}/`,
  expiration: Duration.days(days),
  noncurrentVersionExpiration: Duration.days(1),
});

const NO_ACCESS_LOG =
  'It would put addresses and browsers of people beside ids of dossiers. Who reads a document is in the trace of the record; who reads one around the record is in the trail of the account.';

const refuseOldSignatures = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: { NumericGreaterThan: { 's3:signatureAge': String(OLDEST_SIGNATURE_MS) } },
  });

/** Said on the resource itself: the property of `Bucket` would add a Lambda function to set one flag. */
function notifyEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('the bucket has no resource of its own');
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}

/** Every file in quarantine is scanned; the verdict comes by EventBridge, not by tags, which are billed for ever. */
function scan(scope: Construct, bucket: Bucket, key: Key): void {
  const role = new Role(scope, 'ScanRole', {
    assumedBy: new ServicePrincipal('malware-protection-plan.guardduty.amazonaws.com'),
    managedPolicies: [scanPolicy(scope, bucket, key)],
  });
  new CfnMalwareProtectionPlan(scope, 'Scan', {
    role: role.roleArn,
    protectedResource: { s3Bucket: { bucketName: bucket.bucketName, objectPrefixes: ['quarantine/'] } },
    actions: { tagging: { status: 'DISABLED' } },
  });
}

/** What GuardDuty asks for, cut to one prefix (GuardDuty user guide, "Create or update IAM role policy"). */
function scanPolicy(scope: Construct, bucket: Bucket, key: Key): ManagedPolicy {
  const ruleArn = Stack.of(scope).formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: 'DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*',
  });
  const quarantine = bucket.arnForObjects('quarantine/*');
  const policy = new ManagedPolicy(scope, 'ScanPolicy', {
    statements: [
      new PolicyStatement({
        actions: ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'],
        resources: [ruleArn],
        conditions: { StringEquals: { 'events:ManagedBy': 'malware-protection-plan.guardduty.amazonaws.com' } },
      }),
      new PolicyStatement({ actions: ['events:DescribeRule', 'events:ListTargetsByRule'], resources: [ruleArn] }),
      new PolicyStatement({
        actions: ['s3:GetBucketNotification', 's3:PutBucketNotification', 's3:ListBucket'],
        resources: [bucket.bucketArn],
      }),
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [bucket.arnForObjects('malware-protection-resource-validation-object')],
      }),
      new PolicyStatement({ actions: ['s3:GetObject', 's3:GetObjectVersion'], resources: [quarantine] }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
    ],
  });
  acknowledge(policy, {
    [`AwsSolutions:IAM5[Resource::${spelled(policy, ruleArn)}]`]:
      'GuardDuty names the rule it manages; only its prefix is known.',
    [`AwsSolutions:IAM5[Resource::${spelled(policy, quarantine)}]`]:
      'The names of deposited files are not known in advance.',
  });
  return policy;
}
