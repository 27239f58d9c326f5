import type * as z from 'zod/mini';
import { type Context, clientOf, poolOf } from './context.ts';
import { CognitoError, invalidParameter, notAuthorized } from './errors.ts';
import type { associateTokenRequest, verifyTokenRequest } from './requests.ts';
import type { Pending, Session } from './sessions.ts';
import { drawSecret, matchingStep } from './totp.ts';

type Setup = Extract<Pending, { challenge: 'MFA_SETUP' }>;

/**
 * AssociateSoftwareToken, in the middle of a sign-in that asked for MFA_SETUP: gives the secret for an authenticator
 * application. Raises NotAuthorizedException for any other session, InvalidParameterException when the pool has no TOTP.
 */
export function associateToken(context: Context, request: z.infer<typeof associateTokenRequest>): object {
  const { session, pool } = setupSession(context, request.Session);
  if (!pool.properties.EnabledMfas.includes('SOFTWARE_TOKEN_MFA')) {
    throw invalidParameter('SOFTWARE_TOKEN_MFA is not enabled for the user pool');
  }
  const secret = drawSecret();
  return { SecretCode: secret, Session: continued(context, session, { challenge: 'MFA_SETUP', secret }) };
}

/**
 * VerifySoftwareToken: a first right code makes the secret the user's factor; the session returned answers MFA_SETUP.
 * Raises EnableSoftwareTokenMFAException for a wrong code, NotAuthorizedException or InvalidParameterException.
 */
export function verifyToken(context: Context, request: z.infer<typeof verifyTokenRequest>): object {
  const { session, pending, user } = setupSession(context, request.Session);
  const { secret } = pending;
  if (!secret) throw invalidParameter('Associate a software token before verifying it');
  const step = matchingStep(secret, request.UserCode, context.now());
  if (step === undefined) {
    context.sessions.fail(session);
    throw new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch');
  }
  user.totp = { secret, lastStep: step };
  user.factors = [...user.factors.filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA'), 'SOFTWARE_TOKEN_MFA'];
  return { Status: 'SUCCESS', Session: continued(context, session, { challenge: 'MFA_SETUP', verified: true }) };
}

function setupSession(context: Context, token: string) {
  const session = context.sessions.find(token);
  const pool = poolOf(context, session.owner.poolId);
  const user = pool.users[session.owner.sub];
  const { pending } = session;
  if (pending.challenge !== 'MFA_SETUP' || !user?.enabled) throw notAuthorized('Invalid session for the user.');
  return { session, pending, pool, user };
}

function continued(context: Context, session: Session, pending: Setup): string {
  session.used = true;
  const { AuthSessionValidity } = clientOf(context, session.owner.clientId).properties;
  return context.sessions.open(session.owner, pending, AuthSessionValidity);
}
