import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { rotates, tokenLifetimes } from './client-properties.ts';
import { type Context, clientOf, poolOf, type SignIn } from './context.ts';
import { CognitoError, notAuthorized } from './errors.ts';
import type { refreshRequest, revokeRequest } from './requests.ts';
import type { Client, RefreshGrant, User } from './state.ts';
import { issueTokens } from './tokens.ts';

/** What a complete sign-in or a refresh answers. */
export type Authenticated = { AuthenticationResult: object; ChallengeParameters: object };

/** Ends a sign-in: issues tokens, with a refresh token that starts a new family. */
export function completeSignIn(signIn: SignIn): Authenticated {
  const { context, pool, client, user } = signIn;
  const grant: RefreshGrant = {
    poolId: pool.id,
    clientId: client.id,
    sub: user.sub,
    originJti: randomUUID(),
    authTime: Math.floor(context.now() / 1_000),
    expiresAt: context.now() + tokenLifetimes(client.properties).refresh * 1_000,
  };
  return authenticated({ ...issueTokens(signIn, grant), RefreshToken: keep(context, grant) });
}

/**
 * GetTokensFromRefreshToken: new access and ID tokens, and with rotation a new refresh token that ends when the first
 * one would have. The old one still works during the grace period, for a client that lost the answer.
 * Raises NotAuthorizedException, or RefreshTokenReuseException for a token rotated out.
 */
export function refresh(context: Context, request: z.infer<typeof refreshRequest>): Authenticated {
  const client = clientOf(context, request.ClientId);
  const grant = findGrant(context, client, request.RefreshToken);
  const tokens = issueTokens(grantSignIn(context, client, grant), grant);
  if (!rotates(client.properties)) return authenticated(tokens);
  const { rotatedAt, ...successor } = grant;
  grant.rotatedAt = rotatedAt ?? context.now();
  return authenticated({ ...tokens, RefreshToken: keep(context, successor) });
}

/**
 * RevokeToken: ends the whole family of a refresh token; an unknown token is already revoked.
 * Raises UnsupportedOperationException, UnsupportedTokenTypeException or, for another client's token, UnauthorizedException.
 */
export function revoke(context: Context, request: z.infer<typeof revokeRequest>): object {
  const client = clientOf(context, request.ClientId);
  if (!client.properties.EnableTokenRevocation) {
    throw new CognitoError('UnsupportedOperationException', 'Token revocation is not enabled for this client');
  }
  const isSigned = request.Token.split('.').length === 3;
  if (isSigned) throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
  const grant = context.state.refreshGrants[hashed(request.Token)];
  if (!grant) return {};
  if (grant.clientId !== client.id) throw new CognitoError('UnauthorizedException', 'Client does not match the token');
  forget(context, (other) => other.originJti === grant.originJti);
  return {};
}

/** Ends every refresh token of a user, on all devices. */
export function signOutEverywhere(context: Context, user: User): void {
  forget(context, (grant) => grant.sub === user.sub);
}

function findGrant(context: Context, client: Client, token: string): RefreshGrant {
  const grant = context.state.refreshGrants[hashed(token)];
  if (!grant || grant.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
  if (grant.expiresAt <= context.now()) throw notAuthorized('Refresh Token has expired');
  const graceMs = (client.properties.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1_000;
  if (grant.rotatedAt !== undefined && context.now() >= grant.rotatedAt + graceMs) {
    throw new CognitoError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation');
  }
  return grant;
}

function grantSignIn(context: Context, client: Client, grant: RefreshGrant): SignIn {
  const pool = poolOf(context, grant.poolId);
  const user = pool.users[grant.sub];
  if (!user) throw notAuthorized('Invalid Refresh Token');
  return { context, pool, client, user };
}

function keep(context: Context, grant: RefreshGrant): string {
  forget(context, (other) => other.expiresAt <= context.now());
  const token = randomBytes(192).toString('base64url');
  context.state.refreshGrants[hashed(token)] = grant;
  return token;
}

function forget(context: Context, matches: (grant: RefreshGrant) => boolean): void {
  const { refreshGrants } = context.state;
  for (const [hash, grant] of Object.entries(refreshGrants)) if (matches(grant)) delete refreshGrants[hash];
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('base64url');
const authenticated = (AuthenticationResult: object): Authenticated => ({
  AuthenticationResult,
  ChallengeParameters: {},
});
