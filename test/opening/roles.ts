import { READ_AND_CHANGE, type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `opening` may touch. */
export const RIGHTS: Rights = {
  OpeningHandler: {
    ...TRACED,
    Dossiers: READ_AND_CHANGE,
    Patients:
      'cognito-idp:AdminCreateUser cognito-idp:AdminEnableUser cognito-idp:AdminSetUserMFAPreference ' +
      'cognito-idp:AdminSetUserPassword cognito-idp:AdminUpdateUserAttributes cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  OpeningAssistedHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Patients:
      'cognito-idp:AdminCreateUser cognito-idp:AdminEnableUser cognito-idp:AdminSetUserMFAPreference ' +
      'cognito-idp:AdminSetUserPassword cognito-idp:AdminUpdateUserAttributes cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  OpeningSheet: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { OpeningHandler: 20 };
