import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { StaffStep } from '../../functions/session/contract.ts';
import type { LocalCloud } from '../cloud.ts';
import { totpCode } from '../cognito/totp.ts';
import { Caller, PATIENCE } from './caller.ts';

/** The accounts of the demonstration agents, both supervisors: some decisions take two. They open nothing else. */
export const DEMO_AGENTS = ['agent.demo', 'adjointe.demo'] as const;
/** Their password. */
export const AGENT_PASSWORD = 'Bonjour-Guichet-2026';
const TEMPORARY = 'Provisoire-Guichet-2026';

/** An agent, with the base32 secret for an authenticator application; it is told this once. */
export type DemoAgent = { readonly username: string; readonly secret: string };

/** Creates the demonstration agents as an operator does, and signs each in for the first time. */
export async function loadAgents(cloud: LocalCloud): Promise<DemoAgent[]> {
  return Promise.all(DEMO_AGENTS.map(async (username) => ({ username, secret: await loadAgent(cloud, username) })));
}

async function loadAgent(cloud: LocalCloud, username: string): Promise<string> {
  const { STAFF_POOL: UserPoolId, AWS_REGION: region = 'eu-west-3' } = cloud.environmentOf('SessionHandler');
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const cognito = new CognitoIdentityProviderClient({ endpoint: cloud.awsEndpoint, region, credentials });
  const account = { UserPoolId, Username: username };
  await cognito.send(
    new AdminCreateUserCommand({ ...account, TemporaryPassword: TEMPORARY, MessageAction: 'SUPPRESS' }),
  );
  await cognito.send(new AdminAddUserToGroupCommand({ ...account, GroupName: 'supervisors' }));
  const agent = new Caller(cloud.url).waitWhileBusy(PATIENCE);
  const step = (path: string, body: object) =>
    agent.call<StaffStep>(`/staff/session${path}`, { method: 'POST', body: { username, ...body } });
  const first = await step('', { password: TEMPORARY });
  const second = await step('/new-password', { session: sessionIn(first), newPassword: AGENT_PASSWORD });
  if (second.next !== 'authenticator') throw new Error(`the sign-in of the agent asks for ${second.next}`);
  const code = totpCode(second.secret, Math.floor(Date.now() / 30_000));
  await step('/authenticator', { session: second.session, code });
  return second.secret;
}

const sessionIn = (step: StaffStep): string => ('session' in step ? step.session : '');
