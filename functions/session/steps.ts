import { keysOf } from '../platform/keys-of.ts';
import { Problem } from '../problem/problem.ts';
import type { Channel, SignInStep } from './contract.ts';

/** What Cognito answers to a step of a sign-in, in its own words. */
export type CognitoAnswer = {
  readonly ChallengeName?: string | undefined;
  readonly Session?: string | undefined;
  readonly ChallengeParameters?: Readonly<Record<string, string>> | undefined;
  readonly AuthenticationResult?:
    | {
        readonly AccessToken?: string | undefined;
        readonly RefreshToken?: string | undefined;
        readonly ExpiresIn?: number | undefined;
      }
    | undefined;
};

/** A step for the patient, with the refresh token that goes into the cookie when the sign-in has ended. */
export type Step = { readonly step: SignInStep; readonly refreshToken?: string };

/** What the caller's session string carries beside Cognito's: by which way the code left, and whether that was chosen just now. */
export type CodeSession = { readonly channel: Channel; readonly chosen: boolean; readonly session: string };

const MARKS = { s: ['sms', false], S: ['sms', true], e: ['email', false], E: ['email', true] } as const;

/** Ties a code's channel to Cognito's session, so that the code is answered to the right challenge. */
export const packCode = ({ channel, chosen, session }: CodeSession): string => {
  const mark = channel === 'sms' ? 's' : 'e';
  return `${chosen ? mark.toUpperCase() : mark}.${session}`;
};

/** The reverse of {@link packCode}. @throws Problem `code-refused` for a string we did not make */
export function unpackCode(packed: string): CodeSession {
  const mark = keysOf(MARKS).find((one) => one === packed[0]);
  if (packed[1] !== '.' || mark === undefined) throw new Problem('code-refused');
  const [channel, chosen] = MARKS[mark];
  return { channel, chosen, session: packed.slice(2) };
}

const CHANNELS: Readonly<Record<string, Channel>> = { SMS_MFA: 'sms', EMAIL_OTP: 'email' };

/** Cognito's name of a channel. */
export const CHALLENGES: Readonly<Record<Channel, 'SMS_MFA' | 'EMAIL_OTP'>> = { sms: 'SMS_MFA', email: 'EMAIL_OTP' };

/**
 * Puts Cognito's answer into the patient's terms. Fails closed: an answer we do not know ends the sign-in.
 * @param chosen whether the patient chose the channel in this sign-in
 */
export function toStep(answer: CognitoAnswer, chosen = false): Step {
  const { ChallengeName: name = '', Session: session = '', ChallengeParameters: parameters = {} } = answer;
  const result = answer.AuthenticationResult;
  if (result?.AccessToken && result.RefreshToken) {
    const step = { next: 'signed-in', accessToken: result.AccessToken, expiresIn: result.ExpiresIn ?? 0 } as const;
    return { step, refreshToken: result.RefreshToken };
  }
  if (name === 'NEW_PASSWORD_REQUIRED') return { step: { next: 'new-password', session } };
  if (name === 'SELECT_MFA_TYPE') {
    const offered: unknown = JSON.parse(parameters.MFAS_CAN_CHOOSE ?? '[]');
    const channels = (Array.isArray(offered) ? offered : []).flatMap((item) => CHANNELS[String(item)] ?? []);
    // An e-mail costs next to nothing, an SMS a thousand times as much: whoever has both is offered the e-mail first.
    channels.sort();
    return { step: { next: 'channel', session, channels } };
  }
  const channel = CHANNELS[name];
  if (!channel) throw new Problem('sign-in-refused');
  const sentTo = parameters.CODE_DELIVERY_DESTINATION ?? '';
  return { step: { next: 'code', session: packCode({ channel, chosen, session }), channel, sentTo } };
}
