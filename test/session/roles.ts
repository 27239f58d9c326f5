import { type Rights, TRACED } from '../lib/role-words.ts';

/** What each function of `session` may touch. */
export const RIGHTS: Rights = {
  Authorizer: {},
  SessionHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Patients:
      'cognito-idp:AdminInitiateAuth cognito-idp:AdminRespondToAuthChallenge cognito-idp:AdminSetUserMFAPreference',
    Pepper: 'secretsmanager:GetSecretValue',
    Staff: 'cognito-idp:AdminGetUser cognito-idp:AdminInitiateAuth cognito-idp:AdminRespondToAuthChallenge',
  },
};

/** What it keeps for itself of the concurrent executions of an account. */
export const RESERVED = { Authorizer: 100, SessionHandler: 60 };
