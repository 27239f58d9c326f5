import * as z from 'zod/mini';
import { invalidParameter } from './errors.ts';

const words = z.record(z.string(), z.string());
const password = z.string().check(z.minLength(1), z.maxLength(256));
const session = z.string().check(z.minLength(20), z.maxLength(2048));
const attributes = z.array(z.object({ Name: z.string(), Value: z._default(z.string(), '') }));
const preference = z.optional(
  z.object({ Enabled: z._default(z.boolean(), false), PreferredMfa: z._default(z.boolean(), false) }),
);
const userInPool = {
  UserPoolId: z.string(),
  Username: z.string().check(z.minLength(1), z.maxLength(128)),
};

/** Names one user of one pool; all that most administration operations need. */
export const userRequest = z.object(userInPool);

/** DescribeUserPool. */
export const poolRequest = z.object({ UserPoolId: z.string() });

/** AdminCreateUser; RESEND is not emulated. */
export const createUserRequest = z.object({
  ...userInPool,
  TemporaryPassword: z.optional(password),
  UserAttributes: z._default(attributes, []),
  MessageAction: z.optional(z.literal('SUPPRESS')),
  DesiredDeliveryMediums: z._default(z.array(z.enum(['SMS', 'EMAIL'])), ['SMS']),
});

/** AdminSetUserPassword. */
export const setPasswordRequest = z.object({
  ...userInPool,
  Password: password,
  Permanent: z._default(z.boolean(), false),
});

/** AdminUpdateUserAttributes. */
export const updateAttributesRequest = z.object({ ...userInPool, UserAttributes: attributes });

/** AdminSetUserMFAPreference. */
export const mfaPreferenceRequest = z.object({
  ...userInPool,
  SMSMfaSettings: preference,
  EmailMfaSettings: preference,
  SoftwareTokenMfaSettings: preference,
});

/** AdminAddUserToGroup. */
export const groupRequest = z.object({ ...userInPool, GroupName: z.string().check(z.minLength(1), z.maxLength(128)) });

/** AdminInitiateAuth. */
export const initiateAuthRequest = z.object({
  UserPoolId: z.string(),
  ClientId: z.string(),
  AuthFlow: z.enum(['ADMIN_USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH']),
  AuthParameters: z._default(words, {}),
});

/** AdminRespondToAuthChallenge. */
export const respondRequest = z.object({
  UserPoolId: z.string(),
  ClientId: z.string(),
  ChallengeName: z.enum([
    'NEW_PASSWORD_REQUIRED',
    'SELECT_MFA_TYPE',
    'SMS_MFA',
    'EMAIL_OTP',
    'SOFTWARE_TOKEN_MFA',
    'MFA_SETUP',
  ]),
  Session: session,
  ChallengeResponses: z._default(words, {}),
});

/** AssociateSoftwareToken, by session only. */
export const associateTokenRequest = z.object({ Session: session });

/** VerifySoftwareToken, by session only. */
export const verifyTokenRequest = z.object({
  Session: session,
  UserCode: z.string().check(z.regex(/^[0-9]{6}$/, 'must be 6 digits')),
});

/** GetTokensFromRefreshToken. */
export const refreshRequest = z.object({ ClientId: z.string(), RefreshToken: z.string() });

/** RevokeToken. */
export const revokeRequest = z.object({ ClientId: z.string(), Token: z.string() });

/** The value of a parameter that a flow or challenge cannot do without. Raises InvalidParameterException. */
export function required(parameters: Record<string, string>, name: string): string {
  const value = parameters[name];
  if (!value) throw invalidParameter(`Missing required parameter ${name}`);
  return value;
}

/** Turns the `{ Name, Value }` pairs of the API into one record; a name given twice keeps its last value. */
export const toRecord = (pairs: z.infer<typeof attributes>): Record<string, string> =>
  Object.fromEntries(pairs.map(({ Name, Value }) => [Name, Value]));
