import { randomUUID } from 'node:crypto';
import { checkAttributes } from './attributes.ts';
import { CognitoError, invalidParameter, userNotFound } from './errors.ts';
import { checkPolicy, hashPassword } from './passwords.ts';
import { lookUp, type Pool, type User } from './state.ts';

const dayMs = 86_400_000;

/**
 * Finds a user by what they type: their name, their `sub`, or an attribute that the pool lets them sign in with (an
 * alias only once verified, since anybody may claim an address). Returns undefined when nobody answers to it.
 */
export function findUser(pool: Pool, typed: string): User | undefined {
  const { UsernameAttributes, AliasAttributes, UsernameConfiguration } = pool.properties;
  const fold = (text: string) => (UsernameConfiguration.CaseSensitive ? text : text.toLowerCase());
  const wanted = fold(typed);
  const answers = (user: User) => {
    const holds = (name: string) => fold(user.attributes[name] ?? '') === wanted;
    const isProven = (name: string) => name === 'preferred_username' || user.attributes[`${name}_verified`] === 'true';
    return (
      fold(user.username) === wanted ||
      UsernameAttributes.some(holds) ||
      AliasAttributes.some((name) => holds(name) && isProven(name))
    );
  };
  return lookUp(pool.users, typed) ?? (typed === '' ? undefined : Object.values(pool.users).find(answers));
}

/** The user whom an administrator names. Raises UserNotFoundException. */
export function requireUser(pool: Pool, typed: string): User {
  const user = findUser(pool, typed);
  if (!user) throw userNotFound();
  return user;
}

type Beginning = { username: string; attributes: Record<string, string>; password: string; now: number };

/**
 * Makes a user who must change their password at the first sign-in; the caller adds them to the pool.
 * `now` is in milliseconds since 1970.
 * Raises UsernameExistsException, InvalidPasswordException or InvalidParameterException.
 */
export function newUser(pool: Pool, { username, attributes, password, now }: Beginning): User {
  const { UsernameAttributes, UsernameConfiguration } = pool.properties;
  const signInAttribute = username.includes('@') ? 'email' : 'phone_number';
  const isAttribute = UsernameAttributes.length > 0;
  if (isAttribute && !UsernameAttributes.includes(signInAttribute)) {
    throw invalidParameter(`Username should be one of: ${UsernameAttributes.join(', ')}.`);
  }
  const all = isAttribute ? { [signInAttribute]: username, ...attributes } : attributes;
  checkAttributes(pool.properties, all);
  if (findUser(pool, username)) throw new CognitoError('UsernameExistsException', 'User account already exists');
  const sub = randomUUID();
  const name = UsernameConfiguration.CaseSensitive ? username : username.toLowerCase();
  return {
    sub,
    username: isAttribute ? sub : name,
    attributes: { ...all, sub },
    enabled: true,
    formerPasswords: [],
    factors: [],
    createdAt: now,
    modifiedAt: now,
    ...temporaryPassword(pool, password, now),
  };
}

/**
 * Gives a user a password: one that lasts, or a temporary one to change within the pool's days.
 * `now` is in milliseconds since 1970. Raises InvalidPasswordException.
 */
export function setPassword(pool: Pool, user: User, password: string, now: number, permanent: boolean): void {
  const former = user.status === 'CONFIRMED' ? [user.password, ...user.formerPasswords] : user.formerPasswords;
  const formerPasswords = former.slice(0, pool.properties.Policies.PasswordPolicy.PasswordHistorySize);
  Object.assign(user, temporaryPassword(pool, password, now), { formerPasswords, modifiedAt: now });
  if (permanent) user.status = 'CONFIRMED';
}

function temporaryPassword(pool: Pool, password: string, now: number) {
  const policy = pool.properties.Policies.PasswordPolicy;
  checkPolicy(policy, password);
  return {
    status: 'FORCE_CHANGE_PASSWORD' as const,
    password: hashPassword(password),
    temporaryUntil: now + policy.TemporaryPasswordValidityDays * dayMs,
  };
}
