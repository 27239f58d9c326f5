import { beforeAll, describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../local/iam/access-request.ts';
import { AccessDeniedError, type Caller, Iam } from '../../../local/iam/iam.ts';
import { credentialsOf, declaredRoles, type Role } from '../../../local/iam/roles.ts';
import { checkServices } from '../../../local/iam/services/check.ts';
import { Blueprint } from '../../../local/template/blueprint.ts';

/** The roles of the templates, asked for what none of them may ever do. */

const places = { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:2' };
const PURGES = ['DossierPurge', 'DossierReplay', 'DocumentPurge'];
const DESTROYS = ['DossierPurge', 'DossierReplay'];
let blueprint: Blueprint;
let iam: Iam;
let denials: string[] = [];
let roles: Role[];
let arn: Record<'dossiers' | 'audit' | 'bucket' | 'pepper' | 'patients' | 'staff', string>;

beforeAll(() => {
  blueprint = Blueprint.read('.local/test/cdk.out', 'eu-west-3', places);
  iam = new Iam(blueprint, (line) => denials.push(line));
  roles = declaredRoles(blueprint).filter(({ name }) => !name.startsWith('CustomCDK'));
  const { region, account } = blueprint;
  const nameOf = (id: string, ...types: string[]) => blueprint.of(...types).find((one) => one.id.startsWith(id))?.name;
  const table = (id: string) =>
    `arn:aws:dynamodb:${region}:${account}:table/${nameOf(id, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')}`;
  const pool = (id: string) =>
    `arn:aws:cognito-idp:${region}:${account}:userpool/${nameOf(id, 'AWS::Cognito::UserPool')}`;
  arn = {
    dossiers: table('StorageDossiers'),
    audit: table('StorageAudit'),
    bucket: `arn:aws:s3:::${nameOf('StorageDocumentsBucket', 'AWS::S3::Bucket')}`,
    pepper: nameOf('StoragePepper', 'AWS::SecretsManager::Secret') ?? '',
    patients: pool('IdentityPatients'),
    staff: pool('IdentityStaff'),
  };
});

/** Who may, of all roles. */
const holders = (action: string, resource: string, context: AccessRequest['context'] = {}): string[] =>
  roles
    .filter((role) => iam.allows(iam.role(role.arn), { action, resource, context }))
    .map(({ name }) => name)
    .sort();

const keyed = (...keys: string[]) => ({ 'dynamodb:leadingkeys': keys });

describe('what every role is refused', () => {
  it.each(['Scan', 'DeleteTable', 'UpdateTable', 'PartiQLSelect', 'ExportTableToPointInTime'])(
    'dynamodb:%s on any table, or its indexes',
    (action) => {
      const tables = [arn.dossiers, arn.audit, `${arn.dossiers}/index/due`, `${arn.audit}/index/actor`];
      expect(tables.flatMap((table) => holders(`dynamodb:${action}`, table))).toEqual([]);
    },
  );

  it.each(['UpdateItem', 'DeleteItem', 'PartiQLDelete'])('dynamodb:%s on the trace', (action) => {
    expect(holders(`dynamodb:${action}`, arn.audit, keyed('AUDIT#1'))).toEqual([]);
  });

  it('to take lines out of the trace, but to what destroys a dossier', () => {
    expect(holders('dynamodb:BatchWriteItem', arn.audit, keyed('AUDIT#1'))).toEqual(DESTROYS);
  });

  it('to see who did what, whatever the dossier: the index of actors', () => {
    expect(holders('dynamodb:Query', `${arn.audit}/index/actor`, keyed('ACTOR#1#202612'))).toEqual([]);
  });

  it('to destroy a version of a file, but to the purges; and to put an object in its clean place, but to its check', () => {
    expect(holders('s3:DeleteObjectVersion', `${arn.bucket}/clean/1`)).toEqual([...PURGES].sort());
    expect(holders('s3:PutObject', `${arn.bucket}/clean/1`)).toEqual(['DocumentScanResult']);
    expect(holders('s3:DeleteObject', `${arn.bucket}/clean/1`)).toEqual([]);
  });

  it('to change how the bucket is closed, and to list all that is in it', () => {
    for (const action of ['s3:PutBucketPolicy', 's3:PutBucketPublicAccessBlock', 's3:DeleteBucket', 's3:ListBucket']) {
      expect(holders(action, arn.bucket, action === 's3:ListBucket' ? { 's3:prefix': '' } : {})).toEqual(
        action === 's3:ListBucket' ? [roles.find(({ name }) => name.startsWith('StorageDocumentsScan'))?.name] : [],
      );
    }
  });

  it('to publish to a topic, to change a secret or key, and to take another role', () => {
    const { region, account } = blueprint;
    expect(holders('sns:Publish', `arn:aws:sns:${region}:${account}:alarms`)).toEqual([]);
    expect(holders('secretsmanager:PutSecretValue', arn.pepper)).toEqual([]);
    for (const { arn: role } of roles) expect(holders('sts:AssumeRole', role)).toEqual([]);
    const keys = blueprint.of('AWS::KMS::Key').map(({ name }) => `arn:aws:kms:${region}:${account}:key/${name}`);
    for (const action of ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:CreateGrant', 'kms:DisableKey'])
      expect(keys.flatMap((key) => holders(action, key))).toEqual([]);
  });

  it('to make, delete or read accounts, but to those whose work it is', () => {
    expect(holders('cognito-idp:AdminDeleteUser', arn.patients)).toEqual(DESTROYS);
    expect(holders('cognito-idp:AdminCreateUser', arn.staff)).toEqual([]);
    expect(holders('cognito-idp:ListUsers', arn.patients)).toEqual([]);
    expect(holders('cognito-idp:AdminInitiateAuth', arn.staff)).toEqual(['SessionHandler']);
  });

  it('to delete from a dossier, but to what its capability must: who gives rights takes mirrors only', () => {
    const deleters = holders('dynamodb:DeleteItem', arn.dossiers, keyed('DOSSIER#1'));
    expect(deleters).not.toContain('FamilyHandler');
    expect(deleters).not.toContain('ConsentHandler');
    expect(holders('dynamodb:DeleteItem', arn.dossiers, keyed('ACTOR#patient:1'))).toContain('FamilyHandler');
  });

  it('to look at what is due for others: agents see suspensions that are contested', () => {
    const due = `${arn.dossiers}/index/due`;
    expect(holders('dynamodb:Query', due, keyed('DUE#contested'))).toContain('DossierHandler');
    expect(holders('dynamodb:Query', due, keyed('DUE#purge#00'))).not.toContain('DossierHandler');
  });
});

describe('links older than they may be', () => {
  it.each(['130000', '130001'])('signed %s ms ago, to the bucket of documents', (age) => {
    const request = {
      action: 's3:GetObjectVersion',
      resource: `${arn.bucket}/clean/1`,
      context: { 's3:signatureage': age },
    };
    const handler = iam.role(roles.find(({ name }) => name === 'DocumentHandler')?.arn ?? '');
    expect(iam.allows(handler, request)).toBe(age === '130000');
  });
});

describe('whoever signs', () => {
  it('is known by key and session together', () => {
    const { accessKeyId, sessionToken } = credentialsOf('DocumentHandler');
    expect(iam.callerOf(accessKeyId, sessionToken)?.name).toBe('DocumentHandler');
    expect([iam.callerOf(accessKeyId, undefined), iam.callerOf(accessKeyId, 'other')]).toEqual([undefined, undefined]);
    expect([iam.callerOf('ASIANOBODY', sessionToken), iam.secretOf('ASIANOBODY')]).toEqual([undefined, undefined]);
  });

  it('is told what is missing when refused, and the administrator is refused what a table denies to all', () => {
    denials = [];
    const ask = (caller: Caller | undefined, action: string) => () =>
      caller && iam.demand(caller, [{ action, resource: arn.audit, context: keyed('AUDIT#1') }]);
    expect(ask(iam.callerOf('local', undefined), 'dynamodb:UpdateItem')).toThrow(AccessDeniedError);
    const { accessKeyId, sessionToken } = credentialsOf('DocumentHandler');
    expect(ask(iam.callerOf(accessKeyId, sessionToken), 'dynamodb:Query')).toThrow('is not authorized to perform');
    expect(denials).toEqual([
      expect.stringMatching(
        /^denied: statement 0 of StorageAudit\w+ denies administrator dynamodb:UpdateItem on table/,
      ),
      expect.stringMatching(/^denied: no statement of DocumentHandler allows dynamodb:Query on table/),
    ]);
  });
});

/** The templates without the policies of one type. */
const without = (type: string): Blueprint => {
  const of = (...types: string[]) => blueprint.of(...types.filter((one) => one !== type));
  return new Proxy(blueprint, { get: (target, name) => (name === 'of' ? of : Reflect.get(target, name)) });
};

describe('what services do for the templates', () => {
  it('is allowed', () => {
    expect(() => checkServices({ blueprint, iam })).not.toThrow();
  });

  it.each([
    ['AWS::SQS::QueuePolicy', 'events.amazonaws.com is not authorized to perform: sqs:SendMessage'],
    ['AWS::Lambda::Permission', 'apigateway.amazonaws.com is not authorized to perform: lambda:InvokeFunction'],
    ['AWS::S3::BucketPolicy', 'cloudfront.amazonaws.com is not authorized to perform: s3:GetObject'],
    ['AWS::SNS::TopicPolicy', 'cloudwatch.amazonaws.com is not authorized to perform: sns:Publish'],
  ])('fails the start without any %s', (type, message) => {
    const ground = { blueprint: without(type), iam: new Iam(without(type)) };
    expect(() => checkServices(ground)).toThrow(message);
  });
});
