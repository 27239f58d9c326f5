import { Problem } from '../problem/problem.ts';
import type { StaffStep } from './contract.ts';
import type { CognitoAnswer } from './steps.ts';

/**
 * Where the sign-in of an agent stands: a step to tell, with the refresh token when it is the last; or `setUp`, the
 * session in which an authenticator application is to be set up.
 */
export type StaffAnswer = { readonly step: StaffStep; readonly refreshToken?: string } | { readonly setUp: string };

/** Puts Cognito's answer into the agent's terms. @throws Problem `sign-in-refused` for an answer we do not know */
export function toStaffStep(answer: CognitoAnswer): StaffAnswer {
  const { ChallengeName: name, Session: session = '', AuthenticationResult: result } = answer;
  if (result?.AccessToken && result.RefreshToken) {
    const step = { next: 'signed-in', accessToken: result.AccessToken, expiresIn: result.ExpiresIn ?? 0 } as const;
    return { step, refreshToken: result.RefreshToken };
  }
  if (name === 'NEW_PASSWORD_REQUIRED') return { step: { next: 'new-password', session } };
  if (name === 'MFA_SETUP') return { setUp: session };
  if (name === 'SOFTWARE_TOKEN_MFA') return { step: { next: 'code', session } };
  throw new Problem('sign-in-refused');
}

/** The address an authenticator application reads from a QR code (Key URI Format). */
export const otpauth = (username: string, secret: string): string =>
  `otpauth://totp/Dossier:${encodeURIComponent(username)}?secret=${secret}&issuer=Dossier`;
