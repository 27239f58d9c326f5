import { POLLED, READ_AND_CHANGE, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `document` may touch. */
export const RIGHTS: Rights = {
  DocumentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Documents/clean/*': 's3:GetObjectVersion',
    'Documents/quarantine/*': 's3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
  },
  DocumentScanResult: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Documents/clean/*': 's3:GetObject s3:PutObject',
    'Documents/quarantine/*': 's3:DeleteObject s3:GetObjectVersion',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    DocumentScanResultDeadLetters: 'sqs:SendMessage',
  },
  DocumentPurge: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Documents: 's3:ListBucketVersions',
    'Documents/clean/*': 's3:DeleteObjectVersion',
    'Documents/quarantine/*': 's3:DeleteObjectVersion',
    DocumentPurgeQueue: POLLED,
  },
  DocumentAnnounce: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    DocumentAnnounceQueue: POLLED,
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { DocumentScanResult: 40 };
