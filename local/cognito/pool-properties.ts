import * as z from 'zod/mini';
import { invalidParameter } from './errors.ts';
import { parse, wholeNumber } from './parse.ts';

/** A text with a code in it, of so many signs: those of the AWS::Cognito::UserPool reference. */
const template = (most: number) =>
  z.string().check(z.regex(/\{####\}/, 'must hold {####}'), z.minLength(6), z.maxLength(most));
const sms = template(140);
const email = template(20_000);
const subject = z.string().check(z.minLength(1), z.maxLength(140));
const flag = z._default(z.boolean(), false);

const passwordPolicy = z.object({
  MinimumLength: z._default(wholeNumber(6, 99), 8),
  RequireLowercase: flag,
  RequireUppercase: flag,
  RequireNumbers: flag,
  RequireSymbols: flag,
  PasswordHistorySize: z._default(wholeNumber(0, 24), 0),
  TemporaryPasswordValidityDays: z._default(wholeNumber(0, 365), 7),
});

// Cognito asks for every kind of character only when the template has no policy at all: a partial policy drops the rest.
const strictPolicy = passwordPolicy.parse({
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
});

const poolProperties = z.object({
  UserPoolName: z.optional(z.string()),
  MfaConfiguration: z._default(z.enum(['OFF', 'ON', 'OPTIONAL']), 'OFF'),
  EnabledMfas: z._default(z.array(z.enum(['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'])), []),
  Policies: z._default(z.object({ PasswordPolicy: z._default(passwordPolicy, strictPolicy) }), {
    PasswordPolicy: strictPolicy,
  }),
  Schema: z._default(
    z.array(
      z.object({ Name: z.string(), Mutable: z._default(z.boolean(), true), Required: z._default(z.boolean(), false) }),
    ),
    [],
  ),
  UsernameAttributes: z._default(z.array(z.enum(['email', 'phone_number'])), []),
  AliasAttributes: z._default(z.array(z.enum(['email', 'phone_number', 'preferred_username'])), []),
  UsernameConfiguration: z._default(z.object({ CaseSensitive: z._default(z.boolean(), true) }), {
    CaseSensitive: true,
  }),
  SmsConfiguration: z.optional(z.object({})),
  EmailConfiguration: z.optional(z.object({ EmailSendingAccount: z.optional(z.string()) })),
  SmsAuthenticationMessage: z.optional(sms),
  SmsVerificationMessage: z.optional(sms),
  EmailAuthenticationMessage: z.optional(email),
  EmailAuthenticationSubject: z.optional(subject),
  AdminCreateUserConfig: z.optional(
    z.object({
      InviteMessageTemplate: z.optional(
        z.object({
          SMSMessage: z.optional(sms),
          EmailMessage: z.optional(email),
          EmailSubject: z.optional(subject),
        }),
      ),
    }),
  ),
});

/** What this emulator keeps of the Properties of an `AWS::Cognito::UserPool`, with Cognito's defaults filled in. */
export type PoolProperties = z.infer<typeof poolProperties>;

/** The password rules of a pool; the temporary password's validity is in days. */
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

/** A way to prove oneself after the password. */
export type Factor = PoolProperties['EnabledMfas'][number];

/**
 * Reads the resolved Properties of an `AWS::Cognito::UserPool`.
 * Raises InvalidParameterException where a real deployment would fail.
 */
export function readPoolProperties(properties: unknown): PoolProperties {
  const read = parse(poolProperties, properties);
  if (read.EnabledMfas.includes('SMS_MFA') && !read.SmsConfiguration) {
    throw invalidParameter('SMS configuration is required for SMS MFA');
  }
  if (read.EnabledMfas.includes('EMAIL_OTP') && read.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    throw invalidParameter('Email MFA requires an email configuration with SES (EmailSendingAccount DEVELOPER)');
  }
  if (read.MfaConfiguration === 'ON' && read.EnabledMfas.length === 0) {
    throw invalidParameter('MFA cannot be required without an enabled MFA type');
  }
  return read;
}
