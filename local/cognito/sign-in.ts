import type * as z from 'zod/mini';
import { afterPassword, type Challenge } from './challenges.ts';
import { type Context, clientOf, poolOf, type SignIn } from './context.ts';
import { invalidParameter, notAuthorized, userNotFound } from './errors.ts';
import { isPassword } from './passwords.ts';
import { type Authenticated, refresh } from './refresh.ts';
import { type initiateAuthRequest, required } from './requests.ts';
import { findUser } from './users.ts';

/**
 * AdminInitiateAuth: a sign-in by password, or a refresh where rotation is off.
 * Raises InvalidParameterException for a flow that the client does not allow, and NotAuthorizedException.
 */
export function initiateAuth(
  context: Context,
  request: z.infer<typeof initiateAuthRequest>,
): Challenge | Authenticated {
  const { AuthFlow, AuthParameters, ClientId, UserPoolId } = request;
  const pool = poolOf(context, UserPoolId);
  const client = clientOf(context, ClientId, UserPoolId);
  if (!client.properties.ExplicitAuthFlows.includes(`ALLOW_${AuthFlow}`)) {
    throw invalidParameter('Auth flow not enabled for this client');
  }
  if (AuthFlow === 'REFRESH_TOKEN_AUTH') {
    return refresh(context, { ClientId, RefreshToken: required(AuthParameters, 'REFRESH_TOKEN') });
  }
  const username = required(AuthParameters, 'USERNAME');
  const password = required(AuthParameters, 'PASSWORD');
  const user = findUser(pool, username);
  const guesses = `password ${pool.id} ${user?.sub ?? username}`;
  context.lockouts.check(guesses);
  const isRight = isPassword(password, user?.password);
  if (!user || !isRight) {
    context.lockouts.fail(guesses);
    const mayTell = client.properties.PreventUserExistenceErrors === 'LEGACY';
    throw !user && mayTell ? userNotFound() : notAuthorized();
  }
  const signIn = { context, pool, client, user };
  checkMaySignIn(signIn);
  context.lockouts.succeed(guesses);
  return afterPassword(signIn);
}

function checkMaySignIn({ context, user }: SignIn): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' && context.now() >= user.temporaryUntil) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}
