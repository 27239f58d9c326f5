import { randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';
import { CognitoError } from './errors.ts';
import type { PasswordPolicy } from './pool-properties.ts';

/** A password as it is kept: salted scrypt, both parts in base64. */
export type PasswordHash = { salt: string; hash: string };

// Cheap on purpose: these passwords protect demonstration data on one machine, and every test pays for them.
const cost = { N: 512, r: 8, p: 1 };
const derive = (password: string, salt: string): Buffer => scryptSync(password, Buffer.from(salt, 'base64'), 32, cost);

/** Hashes a password for keeping, under a fresh salt. */
export function hashPassword(password: string): PasswordHash {
  const salt = randomBytes(16).toString('base64');
  return { salt, hash: derive(password, salt).toString('base64') };
}

const nobody = hashPassword(randomBytes(16).toString('hex'));

/**
 * Tells whether `password` is the one kept. Without a kept one (no such user) it answers false after the same work,
 * so that the time taken does not tell who exists.
 */
export function isPassword(password: string, kept: PasswordHash | undefined): boolean {
  const { salt, hash } = kept ?? nobody;
  return timingSafeEqual(derive(password, salt), Buffer.from(hash, 'base64')) && kept !== undefined;
}

const lower = 'abcdefghijkmnopqrstuvwxyz';
const upper = lower.toUpperCase();
const digits = '23456789';
// The list that Cognito documents: an accented letter is no symbol, a space is one (never first or last).
const symbol = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+= ]/;

/** Raises InvalidPasswordException, with Cognito's sentence, when `password` breaks a rule of the pool. */
export function checkPolicy(policy: PasswordPolicy, password: string): void {
  const broken = [
    [password.length < policy.MinimumLength, 'Password not long enough'],
    [password !== password.trim(), 'Password must not begin or end with a space'],
    [policy.RequireUppercase && !/[A-Z]/.test(password), 'Password must have uppercase characters'],
    [policy.RequireLowercase && !/[a-z]/.test(password), 'Password must have lowercase characters'],
    [policy.RequireNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [policy.RequireSymbols && !symbol.test(password), 'Password must have symbol characters'],
  ] as const;
  for (const [isBroken, reason] of broken) {
    if (isBroken) throw new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
  }
}

/** Raises PasswordHistoryPolicyViolationException when `password` is one of the kept ones. */
export function checkHistory(password: string, history: PasswordHash[]): void {
  if (history.some((former) => isPassword(password, former))) {
    const message = 'Password has previously been used. Please choose a new password.';
    throw new CognitoError('PasswordHistoryPolicyViolationException', message);
  }
}

/** Draws a temporary password that any policy accepts, for an invitation. */
export function drawPassword(policy: PasswordPolicy): string {
  const pick = (from: string) => from.charAt(randomInt(from.length));
  const filler = Array.from({ length: Math.max(policy.MinimumLength, 10) - 4 }, () => pick(lower + upper + digits));
  return [pick(lower), ...filler, pick(upper), pick(digits), pick('!#%?')].join('');
}
