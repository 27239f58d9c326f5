import { POLLED, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `family` may touch. */
export const RIGHTS: Rights = {
  FamilyHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  FamilyMajority: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    FamilyMajorityQueue: POLLED,
  },
  FamilyContacts: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    FamilyContactsQueue: POLLED,
  },
};
