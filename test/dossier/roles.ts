import { POLLED, READ_AND_CHANGE, type Rights, TABLE_KEY, TRACED } from '../lib/role-words.ts';

/** What destroys a dossier: the only roles that take lines out of the trace. */
const DESTROYS = {
  ...TRACED,
  Audit: 'dynamodb:BatchWriteItem dynamodb:PutItem dynamodb:Query',
  Dossiers:
    'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  Documents: 's3:ListBucketVersions',
  'Documents/clean/*': 's3:DeleteObjectVersion',
  'Documents/quarantine/*': 's3:DeleteObjectVersion',
  Patients: 'cognito-idp:AdminDeleteUser',
  Pepper: 'secretsmanager:GetSecretValue',
};

/** What each function of `dossier` may touch. */
export const RIGHTS: Rights = {
  DossierHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    Patients: 'cognito-idp:AdminEnableUser cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  DossierSuspension: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Patients: 'cognito-idp:AdminUserGlobalSignOut',
    DossierSuspensionQueue: POLLED,
  },
  DossierPurge: {
    ...DESTROYS,
    'Dossiers/index/due': 'dynamodb:Query',
    'Documents/destructions/*': 's3:PutObject',
    DocumentsKey: 'kms:GenerateDataKey',
    DossierPurgeQueue: POLLED,
  },
  DossierReplay: {
    ...DESTROYS,
    Documents: 's3:ListBucket s3:ListBucketVersions',
    'Documents/destructions/*': 's3:GetObject',
    DocumentsKey: 'kms:Decrypt',
    DossierReplayQueue: POLLED,
  },
  DossierAuditWatchChanged: {
    Dossiers: 'dynamodb:GetItem',
    DossiersKey: TABLE_KEY,
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/destructions/*': 's3:GetObject',
    DocumentsKey: 'kms:Decrypt',
    'Audit stream': 'dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator',
    'Audit/stream/*': 'dynamodb:ListStreams',
    AuditKey: 'kms:Decrypt',
    DossierAuditWatchChanges: 'sqs:SendMessage',
    DossierAuditWatchDeadLetters: 'sqs:SendMessage',
  },
};
