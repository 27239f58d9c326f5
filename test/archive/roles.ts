import { POLLED, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `archive` may touch. */
export const RIGHTS: Rights = {
  ArchiveImport: {
    ...TRACED,
    Dossiers:
      'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
    Documents: 's3:ListBucket',
    'Documents/inbound/*': 's3:GetObject',
    'Documents/inbound-results/*': 's3:PutObject',
    'Documents/quarantine/*': 's3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    ArchiveImportQueue: POLLED,
  },
};
