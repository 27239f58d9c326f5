import { POLLED, READ_AND_CHANGE, type Rights, TABLE_KEY, TRACED } from '../lib/role-words.ts';

/** What each function of `enrolment` may touch. */
export const RIGHTS: Rights = {
  EnrolmentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  EnrolmentAnnounce: {
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    DossiersKey: TABLE_KEY,
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/inbound/*': 's3:GetObject s3:GetObjectVersion',
    'Documents/inbound-results/*': 's3:GetObject s3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    EnrolmentAnnounceQueue: POLLED,
  },
  EnrolmentOpen: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    'Dossiers/index/due': 'dynamodb:Query',
    Pepper: 'secretsmanager:GetSecretValue',
    EnrolmentOpenQueue: POLLED,
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { EnrolmentHandler: 20 };
