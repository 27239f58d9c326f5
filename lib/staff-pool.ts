import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { VERIFICATION } from './code-messages.ts';
import type { Settings } from './config.ts';

/**
 * The agents: an operator creates their accounts, and the second factor is an authenticator application, which no
 * telephone company and no mailbox can hand to somebody else.
 * @param plus the plan with threat protection; the floor otherwise
 */
export function staffPool(
  scope: Construct,
  plus: boolean,
  { deletionProtection }: Pick<Settings, 'deletionProtection'>,
): UserPool {
  const pool = new UserPool(scope, 'Staff', {
    featurePlan: plus ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
    ...(plus ? { standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION } : {}),
    signInAliases: { username: true },
    signInCaseSensitive: false,
    selfSignUpEnabled: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    ...VERIFICATION,
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(1),
    },
    // Whoever loses the application or the password goes back to the operator.
    accountRecovery: AccountRecovery.NONE,
    deletionProtection,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  // Who may decide what one agent alone may not; an operator puts an agent into it (`functions/session/authorizer.ts`).
  new CfnUserPoolGroup(pool, 'Supervisors', {
    userPoolId: pool.userPoolId,
    groupName: 'supervisors',
    description: 'Agents who supervise others',
  });
  if (!plus) {
    const reason = 'The Plus plan costs 5 USD per 1,000 people a month; this stage has invented agents only.';
    acknowledge(pool, { 'AwsSolutions:COG3': reason, 'AwsSolutions:COG8': reason });
  }
  return pool;
}
