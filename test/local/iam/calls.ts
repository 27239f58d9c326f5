export const ACCOUNT = '000000000000';
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
export const ROLES = ['dossier/purge/Purge', 'dossier/Family', 'Reader'].map(
  (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
);
export const SERVICES = ['events.amazonaws.com', 'cloudwatch.amazonaws.com'];
const TABLE = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Dossiers`;
export const BUCKET = 'arn:aws:s3:::documents';
export const QUEUE = `arn:aws:sqs:eu-west-3:${ACCOUNT}:Mail`;
const KEY = `arn:aws:kms:eu-west-3:${ACCOUNT}:key/0f9c1c1e-0000-4000-8000-000000000000`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Sms`;

/** Values that calls have of a condition key; each a list where the key has several. */
export type Keys = Readonly<Record<string, readonly (string | readonly string[])[]>>;

/** Calls of a service that are about the same kind of thing, with what policies write about them. */
export type Calls = {
  readonly actions: readonly string[];
  readonly actionPatterns: readonly string[];
  readonly resources: readonly string[];
  readonly resourcePatterns: readonly string[];
  readonly keys: Keys;
  /** Only the resource's own policy gives access: it always has one. */
  readonly owned?: true;
};

const LEADING = [
  [ACCOUNT],
  ['ACTOR#patient:1'],
  ['ACTOR#patient:1', 'DOSSIER#2'],
  ['DOSSIER#2'],
  ['ACTOR#professional:7'],
];

export const variable = (inside: string): string => `$\{${inside}}`;
const VARIABLES = [
  `${BUCKET}/${variable('aws:PrincipalAccount')}/*`,
  `${BUCKET}/${variable('aws:SourceArn')}/*`,
  `${BUCKET}/${variable("s3:authType, 'clean'")}/*`,
];

export const CALLS: readonly Calls[] = [
  {
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    actionPatterns: ['dynamodb:*', 'dynamodb:*Item', 'dynamodb:?etItem', 'DynamoDB:getitem', 's3:*', '*'],
    resources: [TABLE, `${TABLE}2`],
    resourcePatterns: ['*', `${TABLE}*`, `${TABLE}?`, `${TABLE}/index/*`, 'arn:aws:dynamodb:*:*:table/Dossiers'],
    keys: {
      'dynamodb:LeadingKeys': LEADING,
      'dynamodb:Attributes': [
        ['pk', 'sk'],
        ['pk', 'sk', 'name'],
      ],
      'dynamodb:EnclosingOperation': ['TransactWriteItems', 'TransactGetItems'],
    },
  },
  {
    actions: ['dynamodb:Query'],
    actionPatterns: ['dynamodb:Q*'],
    resources: [TABLE, `${TABLE}/index/due`],
    resourcePatterns: [`${TABLE}/index/*`, `${TABLE}*`],
    keys: { 'dynamodb:LeadingKeys': LEADING, 'dynamodb:Select': ['COUNT', 'ALL_ATTRIBUTES'] },
  },
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObjectVersion'],
    actionPatterns: ['s3:*', 's3:*Object', 's3:Get*', 's3:DeleteObject*'],
    resources: [`${BUCKET}/clean/1.pdf`, `${BUCKET}/${ACCOUNT}/a/b`, `${BUCKET}/Clean/1.pdf`],
    resourcePatterns: [...VARIABLES, `${BUCKET}/*`, `${BUCKET}/clean/*`, `${BUCKET}/*/?.pdf`, BUCKET, '*'],
    keys: {
      's3:signatureAge': ['1000', '130001'],
      's3:TlsVersion': ['1.1', '1.2', '1.3'],
      's3:authType': ['REST-HEADER'],
    },
  },
  {
    actions: ['s3:ListBucket', 's3:ListBucketVersions'],
    actionPatterns: ['s3:List*'],
    resources: [BUCKET],
    resourcePatterns: [`${BUCKET}/*`, 'arn:aws:s3:::*'],
    keys: { 's3:prefix': ['clean/', 'clean/1', 'inbound/', ''], 's3:max-keys': ['10', '1000'] },
  },
  {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    actionPatterns: ['sqs:*', 'sqs:Send*'],
    resources: [QUEUE, `${QUEUE}-dead`],
    resourcePatterns: [`${QUEUE}*`, 'arn:aws:sqs:eu-west-3:*:Mail', 'arn:aws:sqs:*:Mail:Mail'],
    keys: {},
  },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    actionPatterns: ['kms:*', 'kms:GenerateDataKey*'],
    resources: [KEY],
    resourcePatterns: ['*'],
    keys: {
      'kms:ViaService': ['s3.eu-west-3.amazonaws.com', 'secretsmanager.eu-west-3.amazonaws.com'],
      'kms:CallerAccount': [ACCOUNT, '111111111111'],
    },
    owned: true,
  },
  {
    actions: ['sts:AssumeRole'],
    actionPatterns: ['sts:*'],
    resources: [ROLE],
    resourcePatterns: ['*'],
    keys: { 'sts:ExternalId': ['pool-1', 'pool-2'] },
    owned: true,
  },
];
