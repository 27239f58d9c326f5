import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../platform/clients.ts';
import { describe, log } from '../platform/log.ts';
import { setting } from '../platform/runtime.ts';
import { Problem, type ProblemKind } from '../problem/problem.ts';
import type { Channel } from './contract.ts';
import type { CognitoAnswer } from './steps.ts';

/** Where the person signs in from; Cognito weighs it (threat protection). */
export type Device = { readonly address: string };

/** What each error of Cognito becomes; all others stay unknown and become a 500. */
const REFUSALS: Readonly<Record<string, ProblemKind>> = {
  NotAuthorizedException: 'sign-in-refused',
  UserNotFoundException: 'sign-in-refused',
  PasswordResetRequiredException: 'sign-in-refused',
  UserNotConfirmedException: 'sign-in-refused',
  CodeMismatchException: 'code-refused',
  ExpiredCodeException: 'code-refused',
  TooManyFailedAttemptsException: 'too-many-tries',
  LimitExceededException: 'too-many-tries',
  TooManyRequestsException: 'busy',
};

/** What a session string that Cognito does not follow becomes. */
const LOST = { NotAuthorizedException: 'session-ended', InvalidParameterException: 'session-ended' } as const;

/**
 * Cognito's own lock, after wrong passwords or codes of whomever. Whoever proves nothing is told what is told of any wrong
 * password: else a lock, which the door spares accounts it knows, would tell who has one.
 * @param proved whether the password is one that was right before, or was right in this session
 */
const isLocked = (error: unknown, proved: boolean): boolean =>
  proved && error instanceof Error && /attempts exceeded/i.test(error.message);

/** Asks Cognito, and puts what it refuses into our words. */
async function ask<T>(
  call: () => Promise<T>,
  refusals: Readonly<Record<string, ProblemKind>> = {},
  proved = true,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isLocked(error, proved)) throw new Problem('too-many-tries');
    const name = error instanceof Error ? error.name : '';
    if (name === 'InvalidPasswordException' || name === 'PasswordHistoryPolicyViolationException') {
      throw new Problem('invalid-fields', { fields: [{ pointer: '/newPassword', code: 'password-weak' }] });
    }
    const kind = refusals[name] ?? REFUSALS[name];
    throw kind ? new Problem(kind) : error;
  }
}

/** Whose accounts: each kind of person has a pool and a client of its own. */
export type Accounts = 'PATIENTS' | 'STAFF';

const PATHS = { PATIENTS: '/session', STAFF: '/staff/session' } as const;

const client = (accounts: Accounts) => ({ ClientId: setting(`${accounts}_CLIENT`) });

/** Where one signs in, and what Cognito weighs of it. */
const place = (accounts: Accounts, { address }: Device) => ({
  UserPoolId: setting(`${accounts}_POOL`),
  ...client(accounts),
  ContextData: { IpAddress: address, ServerName: 'dossier', ServerPath: PATHS[accounts], HttpHeaders: [] },
});

/** A person at the door: whose accounts, under which name, from where. */
export type Person = { readonly accounts: Accounts; readonly username: string; readonly device: Device };

/**
 * Starts a sign-in.
 * @param proved whether the password is one that was right before
 * @throws Problem `sign-in-refused`, the same for an unknown name and a wrong password; `too-many-tries`
 */
export const startSignIn = (
  { accounts, username, device }: Person,
  password: string,
  proved: boolean,
): Promise<CognitoAnswer> =>
  ask(
    () =>
      cognito().send(
        new AdminInitiateAuthCommand({
          ...place(accounts, device),
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: password },
        }),
      ),
    {},
    proved,
  );

/** A step after the first: which challenge is answered, and with what. */
export type ChallengeAnswer = {
  readonly challenge:
    | 'NEW_PASSWORD_REQUIRED'
    | 'SELECT_MFA_TYPE'
    | 'SMS_MFA'
    | 'EMAIL_OTP'
    | 'MFA_SETUP'
    | 'SOFTWARE_TOKEN_MFA';
  readonly session: string;
  readonly responses: Readonly<Record<string, string>>;
};

/** Answers a challenge. @throws Problem `session-ended` when the steps took too long, `code-refused`, `invalid-fields` */
export const answerChallenge = (
  { accounts, username, device }: Person,
  answer: ChallengeAnswer,
): Promise<CognitoAnswer> =>
  ask(
    () =>
      cognito().send(
        new AdminRespondToAuthChallengeCommand({
          ...place(accounts, device),
          ChallengeName: answer.challenge,
          Session: answer.session,
          ChallengeResponses: { USERNAME: username, ...answer.responses },
        }),
      ),
    LOST,
  );

/** A new secret for the authenticator application of an agent, and the session that carries on. */
export async function drawSecret(session: string): Promise<{ readonly secret: string; readonly session: string }> {
  const answer = await ask(() => cognito().send(new AssociateSoftwareTokenCommand({ Session: session })), LOST);
  return { secret: answer.SecretCode ?? '', session: answer.Session ?? '' };
}

/**
 * Shows Cognito the first code of an authenticator application.
 * @returns the session that carries on
 * @throws Problem `code-refused` for a wrong code, `session-ended`
 */
export async function proveSecret(session: string, code: string): Promise<string> {
  const answer = await ask(() => cognito().send(new VerifySoftwareTokenCommand({ Session: session, UserCode: code })), {
    ...LOST,
    EnableSoftwareTokenMFAException: 'code-refused',
  });
  return answer.Session ?? '';
}

/** Remembers the way by which codes are sent from now on. */
export async function preferChannel(identifier: string, channel: Channel): Promise<void> {
  await cognito().send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: setting('PATIENTS_POOL'),
      Username: identifier,
      ...(channel === 'sms'
        ? { SMSMfaSettings: { Enabled: true, PreferredMfa: true } }
        : { EmailMfaSettings: { Enabled: true, PreferredMfa: true } }),
    }),
  );
}

/** New tokens for a refresh token, which is replaced at each use. @throws Problem `session-ended` */
export const refreshTokens = (accounts: Accounts, refreshToken: string): Promise<CognitoAnswer> =>
  ask(() => cognito().send(new GetTokensFromRefreshTokenCommand({ ...client(accounts), RefreshToken: refreshToken })), {
    NotAuthorizedException: 'session-ended',
    RefreshTokenReuseException: 'session-ended',
    UserNotFoundException: 'session-ended',
  });

/**
 * Ends a session: the refresh token and the access tokens made from it stop working. What is no refresh token of this
 * pool is nothing to end; when Cognito does not answer, the session ends by itself, at the latest after 8 hours.
 */
export async function revoke(accounts: Accounts, refreshToken: string): Promise<void> {
  try {
    await cognito().send(new RevokeTokenCommand({ ...client(accounts), Token: refreshToken }));
  } catch (error) {
    log('warn', 'token not revoked', describe(error));
  }
}

/**
 * Whether the password of an agent is one that an operator has just given: what was learned of the one before no longer
 * holds. Nobody gives patients a password but the record itself.
 */
export async function isGivenByOperator({ accounts, username }: Person): Promise<boolean> {
  if (accounts !== 'STAFF') return false;
  const user = { UserPoolId: setting('STAFF_POOL'), Username: username };
  const { UserStatus } = await ask(() => cognito().send(new AdminGetUserCommand(user)));
  return UserStatus !== 'CONFIRMED';
}
