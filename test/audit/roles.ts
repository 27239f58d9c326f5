import { READ_AND_CHANGE, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `audit` may touch. */
export const RIGHTS: Rights = {
  AuditHandler: { ...TRACED, Dossiers: READ_AND_CHANGE, Audit: 'dynamodb:PutItem dynamodb:Query' },
};
