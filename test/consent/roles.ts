import { type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `consent` may touch. */
export const RIGHTS: Rights = {
  ConsentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
};
