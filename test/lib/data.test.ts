import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/config.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { appOf, at, dataOf, fitFor, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { data, service } = synthesize();

const all = (type: string): Resource[] => resourcesOf(data, type).map(([, resource]) => resource);
const one = (type: string): Resource => {
  const [found] = all(type);
  if (!found) throw new Error(`the stack has no ${type}`);
  return found;
};
const documents = resourcesOf(data, 'AWS::S3::Bucket').find(([id]) => id.includes('DocumentsBucket'))?.[1];

describe('what must outlive a deployment', () => {
  it.each(['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Cognito::UserPool'])(
    'keeps every %s when its stack goes',
    (type) => {
      expect(all(type).length).toBeGreaterThan(0);
      for (const { DeletionPolicy, UpdateReplacePolicy } of all(type)) {
        expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
      }
    },
  );

  it('keeps every bucket, even one that a failed deployment made: S3 deletes none that has a file', () => {
    const policies = all('AWS::S3::Bucket').map(({ DeletionPolicy }) => DeletionPolicy);
    expect(policies).toEqual(policies.map(() => 'Retain'));
    expect(policies.length).toBeGreaterThan(0);
  });

  it('is taken back, all else, by the deployment that fails to make it', () => {
    const made = [data, service].flatMap((template) => Object.values<Resource>(template.toJSON().Resources));
    const left = made.filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain').map(({ Type }) => Type);
    expect(new Set(left)).toEqual(new Set(['AWS::S3::Bucket']));
  });

  it('can be taken back while nothing is protected, and is protected as soon as it is not said otherwise', () => {
    const first = dataOf({ ...fitFor('prod'), deletionProtection: false });
    for (const [template, isProtected] of [
      [first, false],
      [data, true],
    ] as const) {
      const tables = resourcesOf(template, 'AWS::DynamoDB::GlobalTable').map(([, { Properties }]) =>
        at(Properties, 'Replicas', 0, 'DeletionProtectionEnabled'),
      );
      const pools = resourcesOf(template, 'AWS::Cognito::UserPool').map(
        ([, { Properties }]) => Properties.DeletionProtection,
      );
      expect([...tables, ...pools]).toEqual([
        ...[isProtected, isProtected],
        ...(isProtected ? ['ACTIVE', 'ACTIVE'] : ['INACTIVE', 'INACTIVE']),
      ]);
      template.hasOutput('DeletionProtection', { Value: isProtected ? 'on' : 'off' });
    }
  });

  it('says so when it is not protected', () => {
    const stack = new DataStack(appOf({ checks: 'off' }), { ...settingsOf(), deletionProtection: false });
    Annotations.fromStack(stack).hasWarning(
      '*',
      Match.stringLikeRegexp('^the tables and accounts of dev can be deleted'),
    );
  });

  it('turns every key each year', () => {
    expect(all('AWS::KMS::Key').map(({ Properties }) => Properties.EnableKeyRotation)).toEqual([true, true, true]);
  });
});

describe('the tables', () => {
  it.each(resourcesOf(data, 'AWS::DynamoDB::GlobalTable'))(
    '%s can be restored, not deleted, and has its own key',
    (_, { Properties }) => {
      expect(Properties.BillingMode).toBe('PAY_PER_REQUEST');
      expect(at(Properties, 'SSESpecification', 'SSEType')).toBe('KMS');
      expect(at(Properties, 'StreamSpecification', 'StreamViewType')).toBe('NEW_AND_OLD_IMAGES');
      expect(at(Properties, 'Replicas', 0)).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        ContributorInsightsSpecification: { Enabled: true },
      });
      expect(JSON.stringify(at(Properties, 'Replicas', 0, 'SSESpecification'))).toMatch(/Key[0-9A-F]{8}/);
    },
  );

  it('index what is due by its keys alone, and the trace by its actor', () => {
    const indexes = all('AWS::DynamoDB::GlobalTable').map(({ Properties }) =>
      at(Properties, 'GlobalSecondaryIndexes', 0),
    );
    expect(indexes.map((index) => [at(index, 'IndexName'), at(index, 'Projection')])).toEqual([
      ['due', { ProjectionType: 'KEYS_ONLY' }],
      ['actor', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['action', 'dossierId'] }],
    ]);
  });

  it('let requests and limits expire, and no line of the trace', () => {
    const expiring = all('AWS::DynamoDB::GlobalTable').map(({ Properties }) => Properties.TimeToLiveSpecification);
    expect(expiring).toEqual([{ AttributeName: 'expiresAt', Enabled: true }, undefined]);
  });

  it('refuse any change of the trace but a new line, to everybody but the roles that destroy', () => {
    const [, audit] = all('AWS::DynamoDB::GlobalTable');
    const statement = at(audit?.Properties, 'Replicas', 0, 'ResourcePolicy', 'PolicyDocument', 'Statement', 0);
    expect(at(statement, 'Effect')).toBe('Deny');
    expect(at(statement, 'Principal')).toEqual({ AWS: '*' });
    expect(at(statement, 'Action')).toEqual([
      'dynamodb:BatchWriteItem',
      'dynamodb:DeleteItem',
      'dynamodb:PartiQLDelete',
      'dynamodb:PartiQLInsert',
      'dynamodb:PartiQLUpdate',
      'dynamodb:UpdateItem',
    ]);
    expect(JSON.stringify(at(statement, 'Condition', 'StringNotLike'))).toMatch(/:role\/dossier\/purge\/\*"/);
  });
});

describe('the bucket of documents', () => {
  it('logs no access: each would put an address beside the id of a dossier', () => {
    expect(documents?.Properties).not.toHaveProperty('LoggingConfiguration');
  });

  it('is closed, versioned, encrypted with its own key, and tells of what happens', () => {
    expect(documents?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    const encryption = at(documents?.Properties, 'BucketEncryption', 'ServerSideEncryptionConfiguration', 0);
    expect(encryption).toMatchObject({
      BucketKeyEnabled: true,
      ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
    });
  });

  it('forgets what was never accepted', () => {
    const rules = texts(at(documents?.Properties, 'LifecycleConfiguration', 'Rules')).map((rule) => JSON.parse(rule));
    const days = rules.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays]);
    expect(days).toEqual([
      [undefined, undefined],
      ['quarantine/', 1],
      ['inbound/', 30],
      ['inbound-results/', 30],
      ['letters/', 30],
      ['destructions/', 40],
      ['indicators/', undefined],
      ['clean/', undefined],
    ]);
    expect(
      rules
        .filter(({ ExpirationInDays }) => ExpirationInDays)
        .every((rule) => rule.NoncurrentVersionExpiration.NoncurrentDays === 1),
    ).toBe(true);
  });

  it('refuses links older than those the record makes, and anything but TLS 1.2', () => {
    const policy = resourcesOf(data, 'AWS::S3::BucketPolicy').find(([id]) => id.includes('DocumentsBucket'))?.[1];
    const conditions = texts(at(policy?.Properties, 'PolicyDocument', 'Statement')).map((text) => JSON.parse(text));
    const denied = conditions.filter(({ Effect }) => Effect === 'Deny').map(({ Condition }) => Condition);
    expect(denied).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      { NumericGreaterThan: { 's3:signatureAge': '130000' } },
    ]);
  });

  it('takes files from the site alone', () => {
    const rule = at(documents?.Properties, 'CorsConfiguration', 'CorsRules', 0);
    expect(rule).toMatchObject({ AllowedMethods: ['PUT', 'GET'], AllowedOrigins: ['https://*.cloudfront.net'] });
    expect(settingsOf().domain).toBeUndefined();
  });

  it('has quarantine scanned, and nothing else', () => {
    expect(
      at(one('AWS::GuardDuty::MalwareProtectionPlan').Properties, 'ProtectedResource', 'S3Bucket', 'ObjectPrefixes'),
    ).toEqual(['quarantine/']);
  });
});
