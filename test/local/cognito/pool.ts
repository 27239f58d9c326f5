import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  type AdminInitiateAuthResponse,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { LocalCognito, type Message } from '../../../local/cognito/cognito.ts';

/** A password that the pools below accept, and a temporary one. */
export const password = 'Correct-horse-7';
export const temporary = 'Temporary-7!';

/** The patients' pool as the CDK writes it: two kinds of message, MFA required. */
export const patientPool = {
  UserPoolName: 'patients',
  MfaConfiguration: 'ON',
  EnabledMfas: ['SMS_MFA', 'EMAIL_OTP'],
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'ne-pas-repondre@example.fr' },
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordHistorySize: 2,
      TemporaryPasswordValidityDays: 3,
    },
  },
  Schema: [{ Name: 'dossier', AttributeDataType: 'String', Mutable: false }],
};

/** The agents' pool: an authenticator application only. */
export const staffPool = {
  ...patientPool,
  UserPoolName: 'staff',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  UsernameConfiguration: { CaseSensitive: false },
};

/** A client with rotation, as the product has. */
export const rotatingClient = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  AccessTokenValidity: 10,
  RefreshTokenValidity: 480,
  TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
  AuthSessionValidity: 5,
  EnableTokenRevocation: true,
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
  PreventUserExistenceErrors: 'ENABLED',
};

const steadyClient = {
  ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  EnableTokenRevocation: false,
};

/** Starts the emulator behind a tiny HTTP server, with an outbox of messages and a clock that moves only when told. */
export async function startCognito(file?: string) {
  const outbox: Message[] = [];
  let clock = Date.now();
  const server = createServer(async (request, response) => {
    const poolId = /^\/(.+)\/\.well-known\/jwks\.json$/.exec(request.url ?? '')?.[1];
    const operation = String(request.headers['x-amz-target']).replace('AWSCognitoIdentityProviderService.', '');
    const answer = poolId
      ? { status: 200, body: cognito.jwks(poolId) }
      : cognito.handle(operation, await json(request));
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const cognito = new LocalCognito({
    issuerBase: url,
    ...(file ? { file } : {}),
    now: () => clock,
    deliver: (message) => outbox.push(message),
  });
  cognito.createUserPool('patients', patientPool);
  cognito.createUserPoolClient('web', { UserPoolId: 'patients', ...rotatingClient });
  cognito.createUserPoolClient('steady', { UserPoolId: 'patients', ...steadyClient });
  const sdk = new CognitoIdentityProviderClient({
    endpoint: url,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    ...actions(sdk, outbox),
    cognito,
    sdk,
    url,
    outbox,
    now: () => clock,
    advance: (seconds: number) => {
      clock += seconds * 1_000;
    },
    close: () => {
      sdk.destroy();
      server.close();
    },
  };
}

/** What a sign-in step answers: the next challenge or tokens. */
type Step = AdminInitiateAuthResponse;

function actions(sdk: CognitoIdentityProviderClient, outbox: Message[]) {
  const invite = async (Username: string, attributes: Record<string, string> = { phone_number: '+33612345678' }) =>
    sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: 'patients',
        Username,
        TemporaryPassword: temporary,
        MessageAction: 'SUPPRESS',
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  const confirm = async (Username: string, attributes?: Record<string, string>) => {
    await invite(Username, attributes);
    await sdk.send(
      new AdminSetUserPasswordCommand({ UserPoolId: 'patients', Username, Password: password, Permanent: true }),
    );
  };
  const signIn = (USERNAME: string, PASSWORD = password, ClientId = 'web'): Promise<Step> =>
    sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId: 'patients',
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const answer = (step: Step, username: string, responses: Record<string, string>, ClientId = 'web'): Promise<Step> =>
    sdk.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: 'patients',
        ClientId,
        ChallengeName: step.ChallengeName,
        Session: step.Session,
        ChallengeResponses: { USERNAME: username, ...responses },
      }),
    );
  const lastCode = () => outbox.at(-1)?.code ?? '';
  const tokens = async (username: string, client = 'web') => {
    const step = await signIn(username, password, client);
    const done = await answer(step, username, { SMS_MFA_CODE: lastCode() }, client);
    const { AccessToken = '', IdToken = '', RefreshToken = '', ExpiresIn } = done.AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken, ExpiresIn };
  };
  return { invite, confirm, signIn, answer, lastCode, tokens };
}

/** Another six digits than those given. */
export const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
