import { type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `profile` may touch. */
export const RIGHTS: Rights = {
  ProfileHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
};
