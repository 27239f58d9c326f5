import type * as z from 'zod/mini';
import { changeAttributes, checkChanges, requiredAttributes } from './attributes.ts';
import { askCode, askFactor, type Challenge } from './challenges.ts';
import { type Context, clientOf, poolOf, type SignIn } from './context.ts';
import { CognitoError, invalidParameter, notAuthorized } from './errors.ts';
import { delivered } from './mfa.ts';
import { checkHistory, checkPolicy } from './passwords.ts';
import { type Authenticated, completeSignIn } from './refresh.ts';
import { required, type respondRequest } from './requests.ts';
import type { Pending, Session } from './sessions.ts';
import { matchingStep } from './totp.ts';
import { findUser, setPassword } from './users.ts';

type Responses = Record<string, string>;
type Next = () => Challenge | Authenticated;

/**
 * AdminRespondToAuthChallenge: checks the answer to a challenge and gives the next step or the tokens.
 * A right answer spends the session. Raises NotAuthorizedException for a session that is not this user's, client's and
 * challenge's, CodeMismatchException, ExpiredCodeException, InvalidPasswordException or InvalidParameterException.
 */
export function respond(context: Context, request: z.infer<typeof respondRequest>): Challenge | Authenticated {
  const pool = poolOf(context, request.UserPoolId);
  const client = clientOf(context, request.ClientId, pool.id);
  const session = context.sessions.find(request.Session);
  const user = findUser(pool, required(request.ChallengeResponses, 'USERNAME'));
  const { owner, pending } = session;
  const isTheirs = owner.poolId === pool.id && owner.clientId === client.id && owner.sub === user?.sub;
  if (!user || !isTheirs || pending.challenge !== request.ChallengeName) {
    throw notAuthorized('Invalid session for the user.');
  }
  if (!user.enabled) throw notAuthorized('User is disabled.');
  const next = check({ context, pool, client, user }, session, request.ChallengeResponses);
  session.used = true;
  return next();
}

// Each check only looks, or throws; what it returns acts, once the session is spent.
function check(signIn: SignIn, session: Session, responses: Responses): Next {
  const { pending } = session;
  switch (pending.challenge) {
    case 'NEW_PASSWORD_REQUIRED':
      return checkNewPassword(signIn, responses);
    case 'SELECT_MFA_TYPE': {
      const factor = pending.choices.find((choice) => choice === responses.ANSWER);
      if (!factor) throw invalidParameter('ANSWER must be one of MFAS_CAN_CHOOSE');
      return () => askCode(signIn, factor);
    }
    case 'SMS_MFA':
    case 'EMAIL_OTP':
      return checkSentCode(signIn, session, pending, responses);
    case 'SOFTWARE_TOKEN_MFA':
      return checkTotp(signIn, session, responses);
    case 'MFA_SETUP':
      if (!pending.verified) throw invalidParameter('Verify the software token before answering MFA_SETUP');
      return () => completeSignIn(signIn);
  }
}

function checkNewPassword(signIn: SignIn, responses: Responses): Next {
  const { context, pool, user } = signIn;
  // Another session may have set the password meanwhile.
  if (user.status === 'CONFIRMED') throw notAuthorized('Invalid session for the user.');
  const password = required(responses, 'NEW_PASSWORD');
  const prefix = 'userAttributes.';
  const given = Object.entries(responses).filter(([name]) => name.startsWith(prefix));
  const attributes = Object.fromEntries(given.map(([name, value]) => [name.slice(prefix.length), value]));
  for (const name of requiredAttributes(pool.properties)) {
    const isKnown = !!user.attributes[name];
    if (isKnown && name in attributes) throw notAuthorized(`Cannot modify an already provided ${name}`);
    if (!isKnown && !attributes[name]) throw invalidParameter(`Invalid attributes given, ${name} is missing`);
  }
  checkChanges(pool.properties, attributes);
  checkPolicy(pool.properties.Policies.PasswordPolicy, password);
  checkHistory(password, user.formerPasswords);
  return () => {
    changeAttributes(user, attributes);
    setPassword(pool, user, password, context.now(), true);
    return askFactor(signIn);
  };
}

function checkSentCode(
  signIn: SignIn,
  session: Session,
  pending: Extract<Pending, { code: string }>,
  responses: Responses,
): Next {
  const code = required(responses, `${pending.challenge}_CODE`);
  guard(signIn, session, () => code === pending.code);
  return () => {
    // Receiving the code proves the number or address.
    signIn.user.attributes[`${delivered[pending.challenge].attribute}_verified`] = 'true';
    return completeSignIn(signIn);
  };
}

function checkTotp(signIn: SignIn, session: Session, responses: Responses): Next {
  const { context, user } = signIn;
  const { totp } = user;
  const code = required(responses, 'SOFTWARE_TOKEN_MFA_CODE');
  if (!totp) throw new CognitoError('SoftwareTokenMFANotFoundException', 'Software token is not set up');
  const step = matchingStep(totp.secret, code, context.now());
  guard(signIn, session, () => step !== undefined);
  if (step === undefined || step <= totp.lastStep) {
    throw new CognitoError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  return () => {
    totp.lastStep = step;
    return completeSignIn(signIn);
  };
}

// Wrong codes count against the session and, across sessions, against the user.
function guard({ context, user }: SignIn, session: Session, isRight: () => boolean): void {
  const guesses = `code ${user.sub}`;
  context.lockouts.check(guesses);
  if (!isRight()) {
    context.sessions.fail(session);
    context.lockouts.fail(guesses);
    throw new CognitoError('CodeMismatchException', 'Invalid code or auth state for the user.');
  }
  context.lockouts.succeed(guesses);
}
