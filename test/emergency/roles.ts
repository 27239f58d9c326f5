import { type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `emergency` may touch. */
export const RIGHTS: Rights = {
  EmergencyHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { EmergencyHandler: 40 };
