import type { JsonWebKey } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import type { Context, Provider } from './library.ts';
import { Memory } from './memory.ts';

/** The client of the site and of whatever software runs on this machine: public, with PKCE. */
export const LOCAL_CLIENT = 'dossier-local';

/** The level of a sign-in by CPS card or e-CPS, and the only one Pro Santé Connect gives. */
export const CARD_LEVEL = 'eidas1';

/** Where the endpoints are below the issuer: the same places as at the real one, a Keycloak. */
export const PLACES = {
  authorization: '/protocol/openid-connect/auth',
  token: '/protocol/openid-connect/token',
  userinfo: '/protocol/openid-connect/userinfo',
  jwks: '/protocol/openid-connect/certs',
  end_session: '/protocol/openid-connect/logout',
} as const;

const RESOURCE = 'urn:esante-wallet';
const SCOPES = ['openid', 'offline_access', 'scope_all'];

/** Seconds an access token lasts. */
const ACCESS_SECONDS = 900;

/** A client: who they are, and where the code may be sent. */
export type Client = { readonly clientId: string; readonly redirectUris: readonly string[] };

/**
 * The configuration of the library: what a public client of Pro Santé Connect meets.
 * @param provider gives the provider itself, which exists once its configuration does
 */
export const configurationFor = (clients: readonly Client[], key: JsonWebKey, provider: () => Provider): object => ({
  adapter: () => new Memory(),
  jwks: { keys: [key] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  clients: clients.map(({ clientId, redirectUris }) => ({
    client_id: clientId,
    token_endpoint_auth_method: 'none',
    redirect_uris: redirectUris,
    grant_types: ['authorization_code', 'refresh_token'],
    id_token_signed_response_alg: 'RS256',
  })),
  clientBasedCORS: (_: Context, origin: string, client: Client) =>
    client.redirectUris.some((uri) => new URL(uri).origin === origin),
  routes: PLACES,
  scopes: SCOPES,
  acrValues: [CARD_LEVEL],
  interactions: { url: (_: Context, { uid }: { readonly uid: string }) => `/auth/realms/esante-wallet/choice/${uid}` },
  findAccount: (_: Context, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  issueRefreshToken: () => true,
  renderError: (context: { body: string }, { error, error_description }: Readonly<Record<string, string>>) => {
    context.body = `${error}: ${error_description}`;
  },
  extraTokenClaims: keycloakClaims,
  loadExistingGrant: (context: Context) => allowEverything(context, provider()),
  ttl: {
    AccessToken: ACCESS_SECONDS,
    IdToken: ACCESS_SECONDS,
    RefreshToken: 8 * 3600,
    Session: 8 * 3600,
    Grant: 8 * 3600,
    Interaction: 3600,
  },
  features: {
    devInteractions: { enabled: false },
    // Its access tokens are signed for a resource, and this library refuses such tokens at its own userinfo endpoint.
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: SCOPES.join(' '),
        audience: 'account',
        accessTokenFormat: 'jwt',
        accessTokenTTL: ACCESS_SECONDS,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

/** What Keycloak puts into an access token beside the claims of OAuth. */
function keycloakClaims({ oidc }: Context): object {
  const signed = oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken;
  return { typ: 'Bearer', azp: oidc.client.clientId, acr: signed?.acr, auth_time: signed?.authTime };
}

/** Nobody is asked to agree: choosing who one is was agreement enough. */
async function allowEverything({ oidc }: Context, { Grant }: Provider): Promise<object> {
  const grant = new Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
  grant.addOIDCScope(SCOPES.join(' '));
  grant.addResourceScope(RESOURCE, SCOPES.join(' '));
  await grant.save();
  return grant;
}
