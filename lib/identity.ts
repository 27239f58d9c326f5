import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPool,
  FeaturePlan,
  Mfa,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { CODE_MESSAGES, VERIFICATION } from './code-messages.ts';
import type { Settings } from './config.ts';
import type { Usable } from './dossier-function.ts';
import { type SendingAddress, sendingAddress } from './sender.ts';
import { staffPool } from './staff-pool.ts';

/**
 * Who patients and agents are. Patients: a user pool with a second factor by SMS, or by e-mail where the stage sends some
 * (Cognito takes that factor with SES alone), whose accounts only the record creates. Agents: a pool of their own, with an authenticator application (`staff-pool.ts`). Professionals have no account
 * here: Pro Santé Connect knows them. Choices and their reasons: `aws.md` §2.2 and design §3.
 */
export class Identity extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly staffPool: UserPool;
  readonly staffClient: UserPoolClient;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Identity');
    const plus = settings.cognitoPlan === 'Plus';
    const from = sendingAddress(settings);
    this.pool = new UserPool(this, 'Patients', {
      featurePlan: plus ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
      ...(plus ? { standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION } : {}),
      // The identifier is random: neither e-mail nor phone tells that a person has a dossier.
      signInAliases: { username: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: false,
      standardAttributes: { email: { mutable: true }, phoneNumber: { mutable: true } },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: true, otp: false, email: from !== undefined },
      mfaMessage: CODE_MESSAGES.sms,
      ...VERIFICATION,
      // Every rule is said: CDK leaves out those that are not (`aws.md` §2.2).
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      // A factor that sends codes cannot also recover an account: a new letter does (`opening`).
      accountRecovery: AccountRecovery.NONE,
      ...(from ? { email: bySes(from, settings) } : {}),
      smsRole: smsRole(this),
      smsRoleExternalId: externalId(this),
      snsRegion: settings.region,
      deletionProtection: settings.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    if (!plus) {
      const reason = 'The Plus plan costs 5 USD per 1,000 people a month; this stage has invented patients only.';
      acknowledge(this.pool, { 'AwsSolutions:COG3': reason, 'AwsSolutions:COG8': reason });
    }
    if (from) sayCodesByEmail(this.pool);
    this.client = webClient(this.pool);
    this.staffPool = staffPool(this, plus, settings);
    this.staffClient = webClient(this.staffPool);
  }

  /** The pool, for the functions that administer accounts. */
  get patients(): Usable {
    return { variable: 'PATIENTS_POOL', value: this.pool.userPoolId, arns: [this.pool.userPoolArn] };
  }

  /** The pool of the agents, for the function that signs them in. */
  get staff(): Usable {
    return { variable: 'STAFF_POOL', value: this.staffPool.userPoolId, arns: [this.staffPool.userPoolArn] };
  }
}

/** Sending SMS: phone numbers have no ARN, so the right is to publish to anything that is not a topic. */
export const toPhonesOnly = (scope: Construct): PolicyStatement =>
  new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Stack.of(scope).partition}:sns:*:*:*`] });

const bySes = ({ email, domain }: SendingAddress, { region }: Settings): UserPoolEmail =>
  UserPoolEmail.withSES({ fromEmail: email, sesRegion: region, sesVerifiedDomain: domain });

/** Said on the resource itself: CDK has no property for these texts. */
function sayCodesByEmail(pool: UserPool): void {
  const resource = pool.node.defaultChild;
  if (!(resource instanceof CfnUserPool)) throw new Error('the pool has no resource of its own');
  resource.emailAuthenticationMessage = CODE_MESSAGES.email;
  resource.emailAuthenticationSubject = CODE_MESSAGES.emailSubject;
}

const externalId = (scope: Construct): string => `${Stack.of(scope).stackName}-patients`;

/** What Cognito may do to send codes: publish to phone numbers, to no topic, on behalf of this account only. */
function smsRole(scope: Construct): Role {
  return new Role(scope, 'SmsRole', {
    assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com', {
      conditions: {
        StringEquals: { 'sts:ExternalId': externalId(scope), 'aws:SourceAccount': Stack.of(scope).account },
      },
    }),
    managedPolicies: [
      new ManagedPolicy(scope, 'SmsPolicy', {
        statements: [toPhonesOnly(scope)],
      }),
    ],
  });
}

/** Our own screens: only the record's `session` function signs people in, with IAM rights (design §3). */
function webClient(pool: UserPool): UserPoolClient {
  return new UserPoolClient(pool, 'Web', {
    userPool: pool,
    generateSecret: false,
    authFlows: { adminUserPassword: true },
    disableOAuth: true,
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    authSessionValidity: Duration.minutes(10),
    accessTokenValidity: Duration.minutes(10),
    idTokenValidity: Duration.minutes(10),
    refreshTokenValidity: Duration.hours(8),
    refreshTokenRotationGracePeriod: Duration.seconds(10),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
