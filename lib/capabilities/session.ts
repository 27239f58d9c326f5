import { Construct } from 'constructs';
import { session } from '../../functions/session/capability.ts';
import { DossierFunction, type House } from '../dossier-function.ts';
import type { Identity } from '../identity.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';
import type { ProSanteConnect } from '../pro-sante-connect.ts';

/** Checks who calls, before any route that asks for a signed-in person; it reads no data. */
export const sessionAuthorizer = (
  scope: Construct,
  house: House,
  { pool, client, staffPool, staffClient }: Identity,
  { issuer, clients, level }: ProSanteConnect,
): DossierFunction =>
  new DossierFunction(scope, 'Authorizer', house, {
    ...session.functions.Authorizer,
    memorySize: 512,
    warm: true,
    // Before every signed-in request, whatever else is flooded; its answers are kept for a minute.
    reserved: 100,
  }).tell({
    PATIENTS_ISSUER: pool.userPoolProviderUrl,
    PATIENTS_CLIENT: client.userPoolClientId,
    STAFF_ISSUER: staffPool.userPoolProviderUrl,
    STAFF_CLIENT: staffClient.userPoolClientId,
    PROFESSIONALS_ISSUER: issuer,
    PROFESSIONALS_CLIENTS: clients,
    PROFESSIONALS_LEVEL: level,
    STRICT_IDENTIFIERS: String(house.settings.strictIdentifiers),
  });

/** Signing in and out with our own screens; the tokens come from Cognito. */
export class Session extends Construct {
  constructor(scope: Construct, { house, api, storage, identity, proSanteConnect }: Parts) {
    super(scope, 'Session');
    const handler = new DossierFunction(this, 'Handler', house, {
      ...session.functions.SessionHandler,
      warm: true,
      // A public door: about what Cognito lets through, 120 sign-ins a second of which each takes half a second at most.
      reserved: 60,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      // Refreshing, revoking and setting an authenticator up are calls of the client itself: Cognito asks for no right.
      .use(
        identity.patients,
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminRespondToAuthChallenge',
        'cognito-idp:AdminSetUserMFAPreference',
      )
      .use(
        identity.staff,
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminInitiateAuth',
        'cognito-idp:AdminRespondToAuthChallenge',
      )
      .tell({
        PATIENTS_CLIENT: identity.client.userPoolClientId,
        STAFF_CLIENT: identity.staffClient.userPoolClientId,
        PROFESSIONALS_ISSUER: proSanteConnect.issuer,
        PROFESSIONALS_AUTHORIZATION: proSanteConnect.authorization,
        PROFESSIONALS_CLIENTS: proSanteConnect.clients,
        PROFESSIONALS_LEVEL: proSanteConnect.level,
      });
    api.serve(handler);
  }
}
