import { Construct } from 'constructs';
import { routes } from '../../functions/opening/contract.ts';
import { DossierFunction } from '../dossier-function.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Opening a dossier, or getting back into one: a letter, its code, an account. */
export class Opening extends Construct {
  constructor(scope: Construct, { house, api, storage, identity }: Parts) {
    super(scope, 'Opening');
    const handler = new DossierFunction(this, 'Handler', house, { entry: 'functions/opening/handler.ts' })
      .use(storage.dossiers, ...READ_AND_CHANGE)
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(
        identity.patients,
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminEnableUser',
        'cognito-idp:AdminSetUserMFAPreference',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:AdminUserGlobalSignOut',
      )
      .tell({ OPENING_CODE_DAYS: house.settings.openingCodeDays, MAJORITY_AGE: house.settings.majorityAge });
    api.serve(routes, handler);
  }
}
