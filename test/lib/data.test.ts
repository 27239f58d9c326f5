import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../lib/config.ts';
import { at, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { data } = synthesize();

const all = (type: string): Resource[] => resourcesOf(data, type).map(([, resource]) => resource);
const one = (type: string): Resource => {
  const [found] = all(type);
  if (!found) throw new Error(`the stack has no ${type}`);
  return found;
};
const documents = resourcesOf(data, 'AWS::S3::Bucket').find(([id]) => id.includes('DocumentsBucket'))?.[1];

describe('what must outlive a deployment', () => {
  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::KMS::Key',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
  ])('keeps every %s when its stack goes', (type) => {
    expect(all(type).length).toBeGreaterThan(0);
    for (const { DeletionPolicy, UpdateReplacePolicy } of all(type)) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
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

describe('the accounts of patients', () => {
  const pool = one('AWS::Cognito::UserPool').Properties;
  const client = one('AWS::Cognito::UserPoolClient').Properties;

  it('are made by the record alone, under a name that tells nothing', () => {
    expect(at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect([pool.AliasAttributes, pool.UsernameAttributes]).toEqual([undefined, undefined]);
    expect(at(pool, 'UsernameConfiguration', 'CaseSensitive')).toBe(false);
    expect(pool.DeletionProtection).toBe('ACTIVE');
  });

  it('always ask for a second factor, by SMS or e-mail', () => {
    expect(pool.MfaConfiguration).toBe('ON');
    expect(texts(pool.EnabledMfas).sort()).toEqual(['EMAIL_OTP', 'SMS_MFA']);
    expect(at(pool, 'EmailConfiguration', 'EmailSendingAccount')).toBe('DEVELOPER');
    expect(at(pool, 'AccountRecoverySetting', 'RecoveryMechanisms', 0, 'Name')).toBe('admin_only');
  });

  it('say every rule of a password', () => {
    expect(at(pool, 'Policies', 'PasswordPolicy')).toEqual({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 3,
    });
  });

  it('sign in through the record alone, for a short time', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      AllowedOAuthFlowsUserPoolClient: false,
      AccessTokenValidity: 10,
      RefreshTokenValidity: 480,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      AuthSessionValidity: 10,
    });
  });

  it('are watched for threats in production', () => {
    const { data: production } = synthesize({ stage: 'prod' });
    const [[, { Properties }] = ['', pool]] = resourcesOf(production, 'AWS::Cognito::UserPool');
    expect(Properties).toMatchObject({ UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } });
    expect(pool.UserPoolTier).toBe('ESSENTIALS');
  });
});

describe('the accounts of agents', () => {
  const [, pool] = all('AWS::Cognito::UserPool').map(({ Properties }) => Properties);
  const [, client] = all('AWS::Cognito::UserPoolClient').map(({ Properties }) => Properties);

  it('are made by an operator alone, with a long password and an authenticator application, never an SMS', () => {
    expect(at(pool, 'AdminCreateUserConfig', 'AllowAdminCreateUserOnly')).toBe(true);
    expect([pool?.MfaConfiguration, pool?.EnabledMfas]).toEqual(['ON', ['SOFTWARE_TOKEN_MFA']]);
    expect(pool).not.toHaveProperty('SmsConfiguration');
    expect(at(pool, 'Policies', 'PasswordPolicy')).toEqual({
      MinimumLength: 14,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 1,
    });
    expect(pool?.DeletionProtection).toBe('ACTIVE');
  });

  it('may be supervisors, in a group of the pool', () => {
    const { Properties } = one('AWS::Cognito::UserPoolGroup');
    expect(Properties.GroupName).toBe('supervisors');
    expect(JSON.stringify(Properties.UserPoolId)).toContain('IdentityStaff');
  });

  it('sign in with a client of their own, through the record alone, for a short time', () => {
    expect(JSON.stringify(client?.UserPoolId)).toContain('IdentityStaff');
    expect(client).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      AccessTokenValidity: 10,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    });
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
