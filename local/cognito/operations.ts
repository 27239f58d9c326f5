import type * as z from 'zod/mini';
import {
  addToGroup,
  createUser,
  deleteUser,
  disableUser,
  enableUser,
  getUser,
  globalSignOut,
  setMfaPreference,
  setUserPassword,
  updateAttributes,
} from './administration.ts';
import { respond } from './answers.ts';
import { type Context, poolOf } from './context.ts';
import { parse } from './parse.ts';
import { refresh, revoke } from './refresh.ts';
import * as requests from './requests.ts';
import { initiateAuth } from './sign-in.ts';
import { associateToken, verifyToken } from './software-token.ts';

type Operation = (context: Context, body: unknown) => object;

const operation =
  <T>(schema: z.ZodMiniType<T>, run: (context: Context, request: T) => object): Operation =>
  (context, body) =>
    run(context, parse(schema, body));

/**
 * Every operation offered: each reads its untyped request, acts and answers, or raises CognitoError. The client flows without administrator, SRP and sign-up are absent on purpose.
 */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['AdminCreateUser', operation(requests.createUserRequest, createUser)],
  ['AdminGetUser', operation(requests.userRequest, getUser)],
  ['AdminSetUserPassword', operation(requests.setPasswordRequest, setUserPassword)],
  ['AdminUpdateUserAttributes', operation(requests.updateAttributesRequest, updateAttributes)],
  ['AdminSetUserMFAPreference', operation(requests.mfaPreferenceRequest, setMfaPreference)],
  ['AdminAddUserToGroup', operation(requests.groupRequest, addToGroup)],
  ['AdminInitiateAuth', operation(requests.initiateAuthRequest, initiateAuth)],
  ['AdminRespondToAuthChallenge', operation(requests.respondRequest, respond)],
  ['AssociateSoftwareToken', operation(requests.associateTokenRequest, associateToken)],
  ['VerifySoftwareToken', operation(requests.verifyTokenRequest, verifyToken)],
  ['GetTokensFromRefreshToken', operation(requests.refreshRequest, refresh)],
  ['RevokeToken', operation(requests.revokeRequest, revoke)],
  ['AdminUserGlobalSignOut', operation(requests.userRequest, globalSignOut)],
  ['AdminDisableUser', operation(requests.userRequest, disableUser)],
  ['AdminEnableUser', operation(requests.userRequest, enableUser)],
  ['AdminDeleteUser', operation(requests.userRequest, deleteUser)],
  ['DescribeUserPool', operation(requests.poolRequest, describeUserPool)],
]);

function describeUserPool(context: Context, request: z.infer<typeof requests.poolRequest>): object {
  const { id, properties } = poolOf(context, request.UserPoolId);
  return { UserPool: { Id: id, Name: properties.UserPoolName, ...properties } };
}
