import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { rotates, tokenLifetimes } from './client-properties.ts';
import type { SignIn } from './context.ts';
import type { Pool } from './state.ts';

/** Makes the two signing keys of a new pool, one per kind of token as Cognito has, as PKCS#8 PEM. */
export function drawKeys(): Pool['keys'] {
  const draw = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { access: draw(), id: draw() };
}

/** The public keys of a pool as a JSON Web Key Set, for those who verify its tokens. */
export function publicKeys(pool: Pool): { keys: object[] } {
  const toJwk = (pem: string) => ({
    ...createPublicKey(pem).export({ format: 'jwk' }),
    alg: 'RS256',
    kid: keyId(pem),
    use: 'sig',
  });
  return { keys: [toJwk(pool.keys.id), toJwk(pool.keys.access)] };
}

type Origin = { originJti: string; authTime: number };

type Tokens = { AccessToken: string; IdToken: string; ExpiresIn: number; TokenType: 'Bearer' };

/**
 * Issues signed access and ID tokens with the claims of real Cognito; `ExpiresIn` is in seconds.
 * `origin` names the sign-in they come from: its first identifier, and its instant in seconds since 1970.
 */
export function issueTokens({ context, pool, client, user }: SignIn, origin: Origin): Tokens {
  const now = Math.floor(context.now() / 1_000);
  const lifetimes = tokenLifetimes(client.properties);
  const isTracked = client.properties.EnableTokenRevocation || rotates(client.properties);
  const shared = () => ({
    sub: user.sub,
    iss: `${context.issuerBase}/${pool.id}`,
    ...(isTracked ? { origin_jti: origin.originJti, jti: randomUUID() } : {}),
    auth_time: origin.authTime,
    iat: now,
    ...(user.groups?.length ? { 'cognito:groups': user.groups } : {}),
  });
  const event_id = randomUUID();
  const access = {
    ...shared(),
    client_id: client.id,
    event_id,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    exp: now + lifetimes.access,
    username: user.username,
  };
  const id = {
    ...attributeClaims(user.attributes),
    ...shared(),
    aud: client.id,
    event_id,
    token_use: 'id',
    exp: now + lifetimes.id,
    'cognito:username': user.username,
  };
  return {
    AccessToken: signed(access, pool.keys.access),
    IdToken: signed(id, pool.keys.id),
    ExpiresIn: lifetimes.access,
    TokenType: 'Bearer',
  };
}

const keyId = (pem: string): string => createHash('sha256').update(pem).digest('base64').replace(/=$/, '');

// The API gives every attribute as text; in a token these two are booleans.
const attributeClaims = (attributes: Record<string, string>): Record<string, string | boolean> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  );

function signed(claims: object, pem: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ kid: keyId(pem), alg: 'RS256' })}.${encode(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), createPrivateKey(pem)).toString('base64url')}`;
}
