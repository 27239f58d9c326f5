import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../platform/clients.ts';
import { Problem, type ProblemKind } from '../platform/problem.ts';
import { setting } from '../platform/runtime.ts';
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

async function ask<T>(call: () => Promise<T>, refusals: Readonly<Record<string, ProblemKind>> = {}): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'InvalidPasswordException' || name === 'PasswordHistoryPolicyViolationException') {
      throw new Problem('invalid-fields', { fields: [{ pointer: '/newPassword', code: 'password-weak' }] });
    }
    const kind = refusals[name] ?? REFUSALS[name];
    throw kind ? new Problem(kind) : error;
  }
}

const pool = () => ({ UserPoolId: setting('PATIENTS_POOL'), ClientId: setting('PATIENTS_CLIENT') });

const context = ({ address }: Device) => ({
  ContextData: { IpAddress: address, ServerName: 'dossier', ServerPath: '/session', HttpHeaders: [] },
});

/** Starts a sign-in. @throws Problem `sign-in-refused`, the same for an unknown identifier and a wrong password */
export const startSignIn = (identifier: string, password: string, device: Device): Promise<CognitoAnswer> =>
  ask(() =>
    cognito().send(
      new AdminInitiateAuthCommand({
        ...pool(),
        ...context(device),
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: identifier, PASSWORD: password },
      }),
    ),
  );

/** A step after the first: which challenge is answered, and with what. */
export type ChallengeAnswer = {
  readonly challenge: 'NEW_PASSWORD_REQUIRED' | 'SELECT_MFA_TYPE' | 'SMS_MFA' | 'EMAIL_OTP';
  readonly session: string;
  readonly responses: Readonly<Record<string, string>>;
};

/** Answers a challenge. @throws Problem `session-ended` when the steps took too long, `code-refused`, `invalid-fields` */
export const answerChallenge = (identifier: string, answer: ChallengeAnswer, device: Device): Promise<CognitoAnswer> =>
  ask(
    () =>
      cognito().send(
        new AdminRespondToAuthChallengeCommand({
          ...pool(),
          ...context(device),
          ChallengeName: answer.challenge,
          Session: answer.session,
          ChallengeResponses: { USERNAME: identifier, ...answer.responses },
        }),
      ),
    { NotAuthorizedException: 'session-ended', InvalidParameterException: 'session-ended' },
  );

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
export const refreshTokens = (refreshToken: string): Promise<CognitoAnswer> =>
  ask(
    () =>
      cognito().send(
        new GetTokensFromRefreshTokenCommand({ ClientId: setting('PATIENTS_CLIENT'), RefreshToken: refreshToken }),
      ),
    {
      NotAuthorizedException: 'session-ended',
      RefreshTokenReuseException: 'session-ended',
      UserNotFoundException: 'session-ended',
    },
  );

/** Ends a session: the refresh token and the access tokens made from it stop working. */
export async function revoke(refreshToken: string): Promise<void> {
  await ask(() =>
    cognito().send(new RevokeTokenCommand({ ClientId: setting('PATIENTS_CLIENT'), Token: refreshToken })),
  );
}
