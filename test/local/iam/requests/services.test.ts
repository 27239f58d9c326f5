import { describe, expect, it } from 'vitest';
import { cognitoRequests } from '../../../../local/iam/requests/cognito.ts';
import { eventSourceRequests } from '../../../../local/iam/requests/event-sources.ts';
import { kmsRequests } from '../../../../local/iam/requests/kms.ts';
import { UnknownOperation } from '../../../../local/iam/requests/place.ts';
import { secretsRequests } from '../../../../local/iam/requests/secrets.ts';
import { sesRequests } from '../../../../local/iam/requests/ses.ts';
import { snsRequests } from '../../../../local/iam/requests/sns.ts';
import { sqsRequests } from '../../../../local/iam/requests/sqs.ts';

const where = { region: 'eu-west-3', account: '000000000000' };
const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-3:000000000000:${rest}`;

describe('a call of SQS asks IAM', () => {
  const QueueUrl = 'http://127.0.0.1:4566/000000000000/Mail';

  it.each([
    ['SendMessage', 'sqs:SendMessage'],
    ['SendMessageBatch', 'sqs:SendMessage'],
    ['ReceiveMessage', 'sqs:ReceiveMessage'],
    ['DeleteMessageBatch', 'sqs:DeleteMessage'],
    ['ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
    ['GetQueueAttributes', 'sqs:GetQueueAttributes'],
  ])('for %s about its queue', (operation, action) => {
    expect(sqsRequests(operation, { QueueUrl }, where)).toEqual([
      { action, resource: arn('sqs', 'Mail'), context: {} },
    ]);
  });

  it('about a queue by its name', () => {
    expect(sqsRequests('GetQueueUrl', { QueueName: 'Mail' }, where)[0]?.resource).toBe(arn('sqs', 'Mail'));
  });

  it.each(['CreateQueue', 'AddPermission', 'toString'])('nothing for %s', (operation) => {
    expect(() => sqsRequests(operation, { QueueUrl }, where)).toThrow(UnknownOperation);
  });
});

describe('a call of SNS asks IAM', () => {
  it.each<[what: string, input: object, resource: string]>([
    ['its topic', { TopicArn: arn('sns', 'Alarms') }, arn('sns', 'Alarms')],
    ['its target', { TargetArn: arn('sns', 'Alarms') }, arn('sns', 'Alarms')],
    ['no topic, and no number either, for an SMS', { PhoneNumber: '+33612345678' }, '*'],
  ])('about %s', (_, input, resource) => {
    expect(snsRequests('Publish', { ...input, Message: 'x' })).toEqual([
      { action: 'sns:Publish', resource, context: {} },
    ]);
  });

  it('nothing for Subscribe', () => {
    expect(() => snsRequests('Subscribe', {})).toThrow('Subscribe of SNS');
  });
});

describe('a call of SES asks IAM', () => {
  const email = {
    FromEmailAddress: 'Mon dossier <ne-pas-repondre@mail.dossier.example>',
    Destination: { ToAddresses: ['A <a@b.example>'] },
  };
  const asked = (identities: string[], more: object = {}) =>
    sesRequests('SendEmail', { ...email, ...more }, where, identities).map(({ resource }) => resource);

  it.each<[what: string, identities: string[], name: string]>([
    [
      'the address, where it is verified',
      ['mail.dossier.example', 'ne-pas-repondre@mail.dossier.example'],
      'ne-pas-repondre@mail.dossier.example',
    ],
    ['its domain', ['dossier.example', 'mail.dossier.example'], 'mail.dossier.example'],
    ['the domain above', ['other.example', 'dossier.example'], 'dossier.example'],
    ['the address, where nothing is verified', ['ossier.example'], 'ne-pas-repondre@mail.dossier.example'],
  ])('about %s', (_, identities, name) => {
    expect(asked(identities)).toEqual([arn('ses', `identity/${name}`)]);
  });

  it('about the configuration set as well', () => {
    expect(asked(['dossier.example'], { ConfigurationSetName: 'events' })).toEqual([
      arn('ses', 'identity/dossier.example'),
      arn('ses', 'configuration-set/events'),
    ]);
  });

  it('with who sends and who receives', () => {
    expect(sesRequests('SendEmail', email, where, [])[0]).toMatchObject({
      action: 'ses:SendEmail',
      context: {
        'ses:apiversion': '2',
        'ses:fromaddress': 'ne-pas-repondre@mail.dossier.example',
        'ses:recipients': ['a@b.example'],
      },
    });
  });

  it('nothing for SendBulkEmail', () => {
    expect(() => sesRequests('SendBulkEmail', {}, where, [])).toThrow('SendBulkEmail of SES');
  });
});

describe('a call of Cognito asks IAM', () => {
  it.each([
    'AdminCreateUser',
    'AdminDeleteUser',
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
    'AdminSetUserPassword',
    'AdminUserGlobalSignOut',
  ])('about the pool for %s', (operation) => {
    expect(cognitoRequests(operation, { UserPoolId: 'eu-west-3_a1', Username: 'x' }, where)).toEqual([
      { action: `cognito-idp:${operation}`, resource: arn('cognito-idp', 'userpool/eu-west-3_a1'), context: {} },
    ]);
  });

  it.each([
    'AssociateSoftwareToken',
    'VerifySoftwareToken',
    'GetTokensFromRefreshToken',
    'RevokeToken',
    'InitiateAuth',
  ])('nothing for %s, which whoever has the proof may make', (operation) => {
    expect(cognitoRequests(operation, { ClientId: 'x' }, where)).toEqual([]);
  });

  it('nothing for what is not known', () => {
    expect(() => cognitoRequests('CreateUserPool', {}, where)).toThrow('CreateUserPool of Cognito');
  });
});

describe('a call of Secrets Manager asks IAM', () => {
  const secret = arn('secretsmanager', 'secret:Pepper-a1b2c3');
  const asked = (input: object) =>
    secretsRequests('GetSecretValue', { ...input }, where, (name) => (name === 'Pepper' ? secret : undefined))[0];

  it.each([
    ['a secret by its ARN', secret, secret],
    ['a secret by its name', 'Pepper', secret],
    ['a secret that does not exist', 'Salt', arn('secretsmanager', 'secret:Salt')],
  ])('about %s', (_, SecretId, resource) => {
    expect(asked({ SecretId })).toEqual({
      action: 'secretsmanager:GetSecretValue',
      resource,
      context: { 'secretsmanager:secretid': resource },
    });
  });

  it('with the version it names', () => {
    const context = asked({ SecretId: secret, VersionId: 'v1', VersionStage: 'AWSPREVIOUS' })?.context;
    expect(context).toMatchObject({ 'secretsmanager:versionid': 'v1', 'secretsmanager:versionstage': 'AWSPREVIOUS' });
  });

  it('nothing for ListSecrets', () => {
    expect(() => secretsRequests('ListSecrets', {}, where, () => undefined)).toThrow('ListSecrets of Secrets Manager');
  });
});

describe('a service asks for the key of what is encrypted', () => {
  const KEY = arn('kms', 'key/1');
  const asked = (action: string, resource: string, bucketKey?: boolean) =>
    kmsRequests(
      { action, resource, context: {} },
      { arn: KEY, ...(bucketKey === undefined ? {} : { bucketKey }) },
      where,
    );
  const table = arn('dynamodb', 'table/Dossiers');

  it.each<[action: string, resource: string, actions: string[]]>([
    ['dynamodb:GetItem', table, ['kms:Decrypt']],
    ['dynamodb:PutItem', table, ['kms:Decrypt']],
    ['dynamodb:Query', `${table}/index/due`, ['kms:Decrypt']],
    ['dynamodb:GetRecords', `${table}/stream/LATEST`, ['kms:Decrypt']],
    ['dynamodb:DescribeTable', table, []],
    ['s3:GetObject', 'arn:aws:s3:::b/a', ['kms:Decrypt']],
    ['s3:GetObjectVersion', 'arn:aws:s3:::b/a', ['kms:Decrypt']],
    ['s3:PutObject', 'arn:aws:s3:::b/a', ['kms:GenerateDataKey']],
    ['s3:DeleteObject', 'arn:aws:s3:::b/a', []],
    ['s3:ListBucket', 'arn:aws:s3:::b', []],
    ['s3:PutObjectTagging', 'arn:aws:s3:::b/a', []],
    ['sqs:SendMessage', arn('sqs', 'Mail'), ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['sqs:ReceiveMessage', arn('sqs', 'Mail'), ['kms:Decrypt']],
    ['sqs:DeleteMessage', arn('sqs', 'Mail'), []],
    ['sns:Publish', arn('sns', 'Alarms'), ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['secretsmanager:GetSecretValue', arn('secretsmanager', 'secret:Pepper-1'), ['kms:Decrypt']],
    ['secretsmanager:DescribeSecret', arn('secretsmanager', 'secret:Pepper-1'), []],
  ])('%s of %s', (action, resource, actions) => {
    expect(asked(action, resource).map((request) => request.action)).toEqual(actions);
    for (const request of asked(action, resource)) expect(request.resource).toBe(KEY);
  });

  it.each<[resource: string, bucketKey: boolean | undefined, encryption: Record<string, string>]>([
    [
      `${table}/index/due`,
      undefined,
      { 'aws:dynamodb:tableName': 'Dossiers', 'aws:dynamodb:subscriberId': '000000000000' },
    ],
    ['arn:aws:s3:::b/a/c', undefined, { 'aws:s3:arn': 'arn:aws:s3:::b/a/c' }],
    ['arn:aws:s3:::b/a/c', true, { 'aws:s3:arn': 'arn:aws:s3:::b' }],
    [arn('secretsmanager', 'secret:Pepper-1'), undefined, { SecretARN: arn('secretsmanager', 'secret:Pepper-1') }],
    [arn('sqs', 'Mail'), undefined, { 'aws:sqs:arn': arn('sqs', 'Mail') }],
    [arn('sns', 'Alarms'), undefined, { 'aws:sns:topicArn': arn('sns', 'Alarms') }],
  ])('by way of itself, with the encryption context of %s (bucket key: %s)', (resource, bucketKey, encryption) => {
    const service = resource.split(':')[2] ?? '';
    const reading =
      { dynamodb: 'Query', s3: 'GetObject', sqs: 'ReceiveMessage', sns: 'Publish' }[service] ?? 'GetSecretValue';
    const keys = Object.entries(encryption).map(([name, value]) => [
      `kms:encryptioncontext:${name.toLowerCase()}`,
      value,
    ]);
    expect(asked(`${service}:${reading}`, resource, bucketKey)[0]?.context).toEqual({
      'kms:viaservice': `${service}.eu-west-3.amazonaws.com`,
      'kms:calleraccount': '000000000000',
      'kms:encryptioncontextkeys': Object.keys(encryption),
      ...Object.fromEntries(keys),
    });
  });
});

describe('an event source asks IAM for its function', () => {
  it('to read and empty a queue', () => {
    const asked = eventSourceRequests(arn('sqs', 'Mail'));
    expect(asked.map(({ action }) => action)).toEqual([
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    ]);
    expect(new Set(asked.map(({ resource }) => resource))).toEqual(new Set([arn('sqs', 'Mail')]));
  });

  it('to read a stream, and to list those of its table', () => {
    const stream = arn('dynamodb', 'table/Dossiers/stream/LATEST');
    expect(eventSourceRequests(stream).map(({ action, resource }) => [action, resource])).toEqual([
      ['dynamodb:DescribeStream', stream],
      ['dynamodb:GetRecords', stream],
      ['dynamodb:GetShardIterator', stream],
      ['dynamodb:ListStreams', stream],
    ]);
  });
});
