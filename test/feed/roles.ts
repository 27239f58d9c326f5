import { POLLED, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `feed` may touch. */
export const RIGHTS: Rights = {
  FeedImport: {
    ...TRACED,
    Dossiers:
      'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Patients: 'cognito-idp:AdminDisableUser cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
    'Documents/inbound/*': 's3:GetObjectVersion',
    'Documents/inbound-results/*': 's3:GetObject s3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
    FeedImportQueue: POLLED,
  },
};
