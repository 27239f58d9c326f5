import { Construct } from 'constructs';
import { routes } from '../../functions/session/contract.ts';
import { DossierFunction, type House } from '../dossier-function.ts';
import type { Identity } from '../identity.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Checks who calls, before any route that asks for a signed-in person; it reads no data. */
export const sessionAuthorizer = (scope: Construct, house: House, { pool, client }: Identity): DossierFunction =>
  new DossierFunction(scope, 'Authorizer', house, {
    entry: 'functions/session/authorizer.ts',
    memorySize: 512,
    warm: true,
  }).tell({ PATIENTS_ISSUER: pool.userPoolProviderUrl, PATIENTS_CLIENT: client.userPoolClientId });

/** Signing in and out with our own screens; the tokens come from Cognito. */
export class Session extends Construct {
  constructor(scope: Construct, { house, api, storage, identity }: Parts) {
    super(scope, 'Session');
    const handler = new DossierFunction(this, 'Handler', house, { entry: 'functions/session/handler.ts', warm: true })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      // Refreshing and revoking are calls of the client itself: Cognito asks for no right.
      .use(
        identity.patients,
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminRespondToAuthChallenge',
        'cognito-idp:AdminSetUserMFAPreference',
      )
      .tell({ PATIENTS_CLIENT: identity.client.userPoolClientId });
    api.serve(routes, handler);
  }
}
