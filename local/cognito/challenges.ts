import { requiredAttributes } from './attributes.ts';
import type { SignIn } from './context.ts';
import { sendCode, usableFactors } from './mfa.ts';
import type { Factor } from './pool-properties.ts';
import { type Authenticated, completeSignIn } from './refresh.ts';
import type { Pending } from './sessions.ts';

/** A question put to the user, and the session that their answer must bring back. */
export type Challenge = { ChallengeName: string; Session: string; ChallengeParameters: Record<string, string> };

/** What follows a right password, in AWS's order: a new password when it is temporary, then a factor, then tokens. */
export function afterPassword(signIn: SignIn): Challenge | Authenticated {
  const { pool, user } = signIn;
  if (user.status === 'CONFIRMED') return askFactor(signIn);
  const { sub: _, ...userAttributes } = user.attributes;
  const missing = requiredAttributes(pool.properties).filter((name) => !user.attributes[name]);
  return challenge(
    signIn,
    { challenge: 'NEW_PASSWORD_REQUIRED' },
    {
      requiredAttributes: JSON.stringify(missing.map((name) => `userAttributes.${name}`)),
      userAttributes: JSON.stringify(userAttributes),
    },
  );
}

/** What follows a lasting password: a choice of factors, a code, the set-up of a factor, or tokens without MFA. */
export function askFactor(signIn: SignIn): Challenge | Authenticated {
  const { MfaConfiguration, EnabledMfas } = signIn.pool.properties;
  const [factor, ...others] = usableFactors(signIn.pool, signIn.user);
  if (factor && others.length > 0) {
    const choices = [factor, ...others];
    const parameters = { MFAS_CAN_CHOOSE: JSON.stringify(choices) };
    return challenge(signIn, { challenge: 'SELECT_MFA_TYPE', choices }, parameters);
  }
  if (factor) return askCode(signIn, factor);
  if (MfaConfiguration !== 'ON') return completeSignIn(signIn);
  return challenge(signIn, { challenge: 'MFA_SETUP' }, { MFAS_CAN_SETUP: JSON.stringify(EnabledMfas) });
}

/** Asks for the code of one factor, after sending it when the factor is a message. */
export function askCode(signIn: SignIn, factor: Factor): Challenge {
  if (factor === 'SOFTWARE_TOKEN_MFA') return challenge(signIn, { challenge: factor }, {});
  const { code, parameters } = sendCode(signIn, factor);
  return challenge(signIn, { challenge: factor, code }, parameters);
}

function challenge(signIn: SignIn, pending: Pending, parameters: Record<string, string>): Challenge {
  const { context, pool, client, user } = signIn;
  const owner = { poolId: pool.id, clientId: client.id, sub: user.sub };
  return {
    ChallengeName: pending.challenge,
    Session: context.sessions.open(owner, pending, client.properties.AuthSessionValidity),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...parameters },
  };
}
