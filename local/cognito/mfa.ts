import { randomInt } from 'node:crypto';
import type * as z from 'zod/mini';
import type { SignIn } from './context.ts';
import { invalidParameter } from './errors.ts';
import { codeMessage, type Medium, masked } from './messages.ts';
import type { Factor } from './pool-properties.ts';
import type { mfaPreferenceRequest } from './requests.ts';
import type { Pool, User } from './state.ts';

/** The factors that carry a code to the user, and the attribute each one writes to. */
export const delivered = {
  SMS_MFA: { medium: 'SMS', attribute: 'phone_number' },
  EMAIL_OTP: { medium: 'EMAIL', attribute: 'email' },
} as const satisfies Partial<Record<Factor, { medium: Medium; attribute: string }>>;

/**
 * The factors that `user` can prove themselves with, in the pool's order: those set for them, or in a pool that
 * requires MFA and where none is set, those that their attributes allow. Only the preferred one when there is one.
 */
export function usableFactors(pool: Pool, user: User): Factor[] {
  const { MfaConfiguration, EnabledMfas } = pool.properties;
  if (MfaConfiguration === 'OFF') return [];
  const possible = EnabledMfas.filter((factor) => isPossible(user, factor));
  const chosen = possible.filter((factor) => user.factors.includes(factor));
  const preferred = chosen.filter((factor) => factor === user.preferredFactor);
  if (preferred.length > 0) return preferred;
  return chosen.length > 0 || MfaConfiguration === 'OPTIONAL' ? chosen : possible;
}

/**
 * AdminSetUserMFAPreference: turns factors on or off and sets at most one as preferred.
 * Raises InvalidParameterException when the pool or the user cannot have a factor, or two are preferred.
 */
export function setPreference(pool: Pool, user: User, request: z.infer<typeof mfaPreferenceRequest>): void {
  const asked = [
    { factor: 'SMS_MFA', setting: request.SMSMfaSettings },
    { factor: 'EMAIL_OTP', setting: request.EmailMfaSettings },
    { factor: 'SOFTWARE_TOKEN_MFA', setting: request.SoftwareTokenMfaSettings },
  ] as const;
  const preferred = asked.filter(({ setting }) => setting?.PreferredMfa);
  if (preferred.length > 1) throw invalidParameter('Only one MFA type can be preferred');
  for (const { factor, setting } of asked) {
    if (setting?.PreferredMfa && !setting.Enabled) throw invalidParameter(`${factor} is preferred but not enabled`);
    if (setting?.Enabled) checkCanHave(pool, user, factor);
  }
  for (const { factor, setting } of asked) {
    if (!setting) continue;
    user.factors = user.factors.filter((other) => other !== factor);
    if (setting.Enabled) user.factors.push(factor);
    if (user.preferredFactor === factor) delete user.preferredFactor;
  }
  if (preferred[0]) user.preferredFactor = preferred[0].factor;
}

/** Sends a fresh 6-digit code, never the one sent before. Returns it with the parameters that say where it went. */
export function sendCode({ context, pool, user }: SignIn, factor: keyof typeof delivered) {
  const { medium, attribute } = delivered[factor];
  const to = user.attributes[attribute] ?? '';
  let code = drawCode();
  while (code === context.lastCodes.get(user.sub)) code = drawCode();
  context.lastCodes.set(user.sub, code);
  context.deliver(codeMessage(pool.properties, medium, to, code));
  return {
    code,
    parameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked(medium, to) },
  };
}

const drawCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

function isPossible(user: User, factor: Factor): boolean {
  return factor === 'SOFTWARE_TOKEN_MFA' ? !!user.totp : !!user.attributes[delivered[factor].attribute];
}

// TOTP may be asked for before the user has an authenticator: they will set it up at the next sign-in.
function checkCanHave(pool: Pool, user: User, factor: Factor): void {
  if (!pool.properties.EnabledMfas.includes(factor)) {
    throw invalidParameter(`${factor} is not enabled for the user pool`);
  }
  if (factor !== 'SOFTWARE_TOKEN_MFA' && !isPossible(user, factor)) {
    throw invalidParameter(`User does not have delivery config set to turn on ${factor}`);
  }
}
