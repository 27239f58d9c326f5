import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { once, setting } from '../platform/runtime.ts';
import { askIssuer, IssuerUnavailable } from './issuer-unavailable.ts';
import { KeyRequests } from './key-requests.adapter.ts';

/** The claims of a token. */
export type Payload = Readonly<Record<string, unknown>>;

/** Checks a token and gives its claims. @throws Error when it is not what its door takes; IssuerUnavailable */
export type Verify = (token: string) => Promise<Payload>;

/** Who a token says it is from. Nothing is proved yet: it only tells at which door the token is to be checked. */
export const issuerOf = (token: string): unknown => decomposeUnverifiedJwt(token).payload.iss;

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const response = await askIssuer(uri);
  if (!response.ok) throw new IssuerUnavailable(`keys not available: ${response.status}`);
  return response.arrayBuffer();
}

const jwksCache = once(() => new SimpleJwksCache({ fetcher: { fetch: fetchKeys }, penaltyBox: new KeyRequests() }));

/** Signature by the issuer's keys, issuer, expiry; then what `check` asks. */
function verifierOf(issuer: string, keysAt: string, check: (payload: Payload, header: Payload) => void): Verify {
  const customJwtCheck = ({ payload, header }: { payload: object; header: object }) => {
    const claims = payload as Payload;
    if (typeof claims.exp !== 'number') throw new Error('token without end');
    check(claims, header as Payload);
  };
  const jwksUri = `${issuer}${keysAt}`;
  const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri, customJwtCheck }, { jwksCache: jwksCache() });
  return async (token) => (await verifier.verify(token)) as Payload;
}

/** An access token of a Cognito pool: an ID token, or one made for another client, is not a way in. */
const cognito = (issuer: string, client: string): Verify =>
  verifierOf(issuer, '/.well-known/jwks.json', ({ token_use, client_id }) => {
    if (token_use !== 'access' || client_id !== client) throw new Error('token of another kind');
  });

/** An access token of the patients' pool. */
export const verifyPatient = once(() => cognito(setting('PATIENTS_ISSUER'), setting('PATIENTS_CLIENT')));

/** An access token of the agents' pool. */
export const verifyStaff = once(() => cognito(setting('STAFF_ISSUER'), setting('STAFF_CLIENT')));

/**
 * An access token of Pro Santé Connect, which is a Keycloak: made for a client we know, signed in with a card or e-CPS.
 * An ID token has neither Keycloak's type of an access token nor that of RFC 9068.
 */
export const verifyProfessional = once(() => {
  const clients = setting('PROFESSIONALS_CLIENTS').split(',');
  const level = setting('PROFESSIONALS_LEVEL');
  return verifierOf(setting('PROFESSIONALS_ISSUER'), '/protocol/openid-connect/certs', (payload, header) => {
    if (payload.typ !== 'Bearer' && header.typ !== 'at+jwt') throw new Error('token of another kind');
    const madeFor = payload.azp === undefined ? [payload.aud].flat() : [payload.azp];
    if (!madeFor.some((client) => clients.includes(String(client)))) throw new Error('token for another client');
    if (payload.acr !== level) throw new Error('signed in another way');
  });
});
