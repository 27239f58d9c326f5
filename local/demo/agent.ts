import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { StaffStep } from '../../functions/session/contract.ts';
import type { LocalCloud } from '../cloud.ts';
import { totpCode } from '../cognito/totp.ts';
import { Caller } from './caller.ts';

/** The account of the demonstration agent; it opens nothing but the local cloud. */
export const DEMO_AGENT = { username: 'agent.demo', password: 'Bonjour-Guichet-2026' } as const;
const TEMPORARY = 'Provisoire-Guichet-2026';

/**
 * Creates the demonstration agent as an operator does, and signs them in for the first time.
 * @returns the base32 secret for an authenticator application; it is told this once
 */
export async function loadAgent(cloud: LocalCloud): Promise<string> {
  const { STAFF_POOL, AWS_REGION: region = 'eu-west-3' } = cloud.environmentOf('SessionHandler');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cognito = new CognitoIdentityProviderClient({ endpoint: cloud.awsEndpoint, region, credentials });
  const { username, password } = DEMO_AGENT;
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: STAFF_POOL,
      Username: username,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
    }),
  );
  const agent = new Caller(cloud.url);
  const step = (path: string, body: object) =>
    agent.call<StaffStep>(`/staff/session${path}`, { method: 'POST', body: { username, ...body } });
  const first = await step('', { password: TEMPORARY });
  const second = await step('/new-password', { session: sessionIn(first), newPassword: password });
  if (second.next !== 'authenticator') throw new Error(`the sign-in of the agent asks for ${second.next}`);
  const code = totpCode(second.secret, Math.floor(Date.now() / 30_000));
  await step('/authenticator', { session: second.session, code });
  return second.secret;
}

const sessionIn = (step: StaffStep): string => ('session' in step ? step.session : '');
