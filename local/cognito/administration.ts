import type * as z from 'zod/mini';
import { changeAttributes, checkChanges } from './attributes.ts';
import { type Context, poolOf } from './context.ts';
import { CognitoError, invalidParameter } from './errors.ts';
import { invitationMessage, type Message } from './messages.ts';
import { delivered, setPreference } from './mfa.ts';
import { drawPassword } from './passwords.ts';
import { signOutEverywhere } from './refresh.ts';
import {
  type createUserRequest,
  type groupRequest,
  type mfaPreferenceRequest,
  type setPasswordRequest,
  toRecord,
  type updateAttributesRequest,
  type userRequest,
} from './requests.ts';
import type { Pool, User } from './state.ts';
import { findUser, newUser, requireUser, setPassword } from './users.ts';

type Named = z.infer<typeof userRequest>;

/**
 * AdminCreateUser: adds a user and, unless SUPPRESSed, sends them their temporary password.
 * Raises UsernameExistsException, InvalidPasswordException or InvalidParameterException.
 */
export function createUser(context: Context, request: z.infer<typeof createUserRequest>): object {
  const pool = poolOf(context, request.UserPoolId);
  const policy = pool.properties.Policies.PasswordPolicy;
  const attributes = toRecord(request.UserAttributes);
  const password = request.TemporaryPassword ?? drawPassword(policy);
  const user = newUser(pool, { username: request.Username, attributes, password, now: context.now() });
  const isSilent = request.MessageAction === 'SUPPRESS';
  const invitations = isSilent ? [] : invite(pool, user, request, password);
  pool.users[user.sub] = user;
  invitations.forEach(context.deliver);
  return { User: { ...described(user), Attributes: attributePairs(user) } };
}

/** AdminGetUser. Raises UserNotFoundException, as all below. */
export function getUser(context: Context, request: Named): object {
  const { user } = named(context, request);
  return {
    ...described(user),
    UserAttributes: attributePairs(user),
    UserMFASettingList: user.factors,
    PreferredMfaSetting: user.preferredFactor,
  };
}

/** AdminSetUserPassword: a lasting password confirms the user, another must be changed at the next sign-in. */
export function setUserPassword(context: Context, request: z.infer<typeof setPasswordRequest>): object {
  const { pool, user } = named(context, request);
  setPassword(pool, user, request.Password, context.now(), request.Permanent);
  return {};
}

/**
 * AdminUpdateUserAttributes. Raises InvalidParameterException for what the pool's schema does not take, and
 * AliasExistsException for an address or number that already signs somebody else in.
 */
export function updateAttributes(context: Context, request: z.infer<typeof updateAttributesRequest>): object {
  const { pool, user } = named(context, request);
  const changes = toRecord(request.UserAttributes);
  checkChanges(pool.properties, changes);
  checkFree(pool, user, changes);
  changeAttributes(user, changes);
  user.modifiedAt = context.now();
  return {};
}

/** AdminSetUserMFAPreference. Raises InvalidParameterException for a factor that the user cannot have. */
export function setMfaPreference(context: Context, request: z.infer<typeof mfaPreferenceRequest>): object {
  const { pool, user } = named(context, request);
  setPreference(pool, user, request);
  return {};
}

/** AdminUserGlobalSignOut: no refresh token of the user works any more. */
export function globalSignOut(context: Context, request: Named): object {
  signOutEverywhere(context, named(context, request).user);
  return {};
}

/** AdminDisableUser: the user is signed out everywhere and cannot sign in. */
export function disableUser(context: Context, request: Named): object {
  const { user } = named(context, request);
  signOutEverywhere(context, user);
  Object.assign(user, { enabled: false, modifiedAt: context.now() });
  return {};
}

/** AdminEnableUser: the user may sign in again. */
export function enableUser(context: Context, request: Named): object {
  Object.assign(named(context, request).user, { enabled: true, modifiedAt: context.now() });
  return {};
}

/** AdminAddUserToGroup: told in the tokens issued from now on. Raises ResourceNotFoundException without such a group. */
export function addToGroup(context: Context, request: z.infer<typeof groupRequest>): object {
  const { pool, user } = named(context, request);
  if (!pool.groups?.includes(request.GroupName)) {
    throw new CognitoError('ResourceNotFoundException', 'Group not found.');
  }
  user.groups = [...new Set([...(user.groups ?? []), request.GroupName])];
  return {};
}

/** AdminDeleteUser: nothing of the user is left. */
export function deleteUser(context: Context, request: Named): object {
  const { pool, user } = named(context, request);
  signOutEverywhere(context, user);
  context.lastCodes.delete(user.sub);
  delete pool.users[user.sub];
  return {};
}

function invite(
  pool: Pool,
  user: User,
  { DesiredDeliveryMediums, Username }: z.infer<typeof createUserRequest>,
  password: string,
): Message[] {
  const messages = Object.values(delivered).flatMap(({ medium, attribute }) => {
    const to = user.attributes[attribute];
    if (!to || !DesiredDeliveryMediums.includes(medium)) return [];
    return [invitationMessage(pool.properties, medium, to, { username: Username, password })];
  });
  if (messages.length === 0) throw invalidParameter('User has no attribute to deliver the invitation to');
  return messages;
}

function checkFree(pool: Pool, user: User, changes: Record<string, string>): void {
  for (const name of pool.properties.UsernameAttributes) {
    const holder = findUser(pool, changes[name] ?? '');
    if (holder && holder !== user) {
      throw new CognitoError('AliasExistsException', `An account with the ${name} already exists.`);
    }
  }
}

function named(context: Context, request: Named): { pool: Pool; user: User } {
  const pool = poolOf(context, request.UserPoolId);
  return { pool, user: requireUser(pool, request.Username) };
}

// AWS JSON 1.1 carries instants as seconds.
const described = (user: User): object => ({
  Username: user.username,
  Enabled: user.enabled,
  UserStatus: user.status,
  UserCreateDate: user.createdAt / 1_000,
  UserLastModifiedDate: user.modifiedAt / 1_000,
});

const attributePairs = (user: User): object[] =>
  Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value }));
