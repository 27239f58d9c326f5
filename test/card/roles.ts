import { type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `card` may touch. */
export const RIGHTS: Rights = {
  CardHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  CardPrinter: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { CardHandler: 40 };
