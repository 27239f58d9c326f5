import { BACKGROUND_RIGHTS, READ_AND_CHANGE, TABLE_KEY, TRACED } from './background-rights.ts';

/** What each function may touch: the whole table, so that a right more or less is seen in review. */
export const RIGHTS: Record<string, Record<string, string>> = {
  ...BACKGROUND_RIGHTS,
  Authorizer: {},
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
  EnrolmentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  SessionHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Patients:
      'cognito-idp:AdminInitiateAuth cognito-idp:AdminRespondToAuthChallenge cognito-idp:AdminSetUserMFAPreference',
    Pepper: 'secretsmanager:GetSecretValue',
    Staff: 'cognito-idp:AdminGetUser cognito-idp:AdminInitiateAuth cognito-idp:AdminRespondToAuthChallenge',
  },
  DossierHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
    Patients: 'cognito-idp:AdminEnableUser cognito-idp:AdminUserGlobalSignOut',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  DocumentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Documents/clean/*': 's3:GetObjectVersion',
    'Documents/quarantine/*': 's3:PutObject',
    DocumentsKey: 'kms:Decrypt kms:GenerateDataKey',
  },
  ConsentHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
  EmergencyHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    'Dossiers/index/due': 'dynamodb:Query',
  },
  VaccinationHandler: {
    ...TRACED,
    Dossiers:
      'dynamodb:ConditionCheckItem dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
  AuditHandler: { ...TRACED, Dossiers: READ_AND_CHANGE, Audit: 'dynamodb:PutItem dynamodb:Query' },
  NotificationHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
  IndicatorHandler: { Dossiers: 'dynamodb:Query', DossiersKey: TABLE_KEY },
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
  ProfileHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:ConditionCheckItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
  },
  FamilyHandler: {
    ...TRACED,
    Dossiers: 'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem',
    Pepper: 'secretsmanager:GetSecretValue',
  },
};
