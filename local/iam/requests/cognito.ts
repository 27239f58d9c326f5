import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

/** Operations that need no signature, and of which IAM is not asked: a session, token or client id is their proof. */
const UNSIGNED = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GlobalSignOut',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SignUp',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
]);

/** Operations on a pool that are not `Admin…`. */
const ON_POOL = new Set(['DescribeUserPool', 'DescribeUserPoolClient', 'ListUsers', 'ListUsersInGroup']);

/**
 * What a call of Cognito user pools asks of IAM: administration, about the pool; nothing for calls that anybody may make.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
 * @throws UnknownOperation
 */
export function cognitoRequests(operation: string, input: Input, { region, account }: Place): AccessRequest[] {
  if (UNSIGNED.has(operation)) return [];
  if (!operation.startsWith('Admin') && !ON_POOL.has(operation)) throw new UnknownOperation('Cognito', operation);
  const resource = `arn:aws:cognito-idp:${region}:${account}:userpool/${textOf(input.UserPoolId)}`;
  return [{ action: `cognito-idp:${operation}`, resource, context: {} }];
}
