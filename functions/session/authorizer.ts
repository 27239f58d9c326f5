import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { describe, log } from '../platform/log.ts';
import { optionalSetting, setting } from '../platform/runtime.ts';
import { IssuerUnavailable } from './issuer-unavailable.ts';
import { saysWho, toProfessional } from './professional.ts';
import { issuerOf, type Payload, verifyPatient, verifyProfessional, verifyStaff } from './tokens.adapter.ts';
import { askUserinfo } from './userinfo.ts';

/**
 * The gateway's authorizer: tells who is calling, and nothing about what they may do. No right is in a token; rights
 * are read at each request (design §3).
 */

/** What the handlers are told of the caller (`platform/http/input.ts`, `actorOf`). */
type Context = Readonly<Record<string, string | number | boolean>> & { readonly actorId: string };

const named = (name: unknown): string => {
  if (typeof name !== 'string' || name === '') throw new Error('token without name');
  return name;
};

async function patient(token: string): Promise<Context> {
  const { username, auth_time } = await verifyPatient()(token);
  return { actorKind: 'patient', actorId: `patient:${named(username).toUpperCase()}`, authTime: Number(auth_time) };
}

/** The group of the staff pool whose agents may decide what one agent alone may not (`lib/staff-pool.ts`). */
const SUPERVISORS = 'supervisors';

async function agent(token: string): Promise<Context> {
  const { username, auth_time, 'cognito:groups': groups } = await verifyStaff()(token);
  const name = named(username).toLowerCase();
  const supervises = Array.isArray(groups) && groups.includes(SUPERVISORS);
  return { actorKind: 'agent', actorId: `agent:${name}`, name, supervises, authTime: Number(auth_time) };
}

async function professional(token: string): Promise<Context> {
  const payload = await verifyProfessional()(token);
  const claims = saysWho(payload) ? payload : await askUserinfo(token, payload.sub);
  const { professional: found, doubts } = toProfessional(claims);
  for (const outcome of doubts) log('warn', 'identifier not right', { actorKind: 'professional', outcome });
  if (doubts.length > 0 && optionalSetting('STRICT_IDENTIFIERS') !== 'false') throw new Error('identifier not right');
  const { rpps, ...told } = found;
  return { actorKind: 'professional', actorId: `professional:${rpps}`, ...told, authTime: signedInAt(payload) };
}

/**
 * When the professional signed in. A token that does not tell counts as signed in long ago: a renewed token must not
 * pass for a fresh sign-in where one is asked for.
 */
const signedInAt = ({ auth_time }: Payload): number => Number(auth_time ?? 0);

/** The three kinds of people who hold a token, by the setting that names their issuer. */
const DOORS: readonly (readonly [string, (token: string) => Promise<Context>])[] = [
  ['PATIENTS_ISSUER', patient],
  ['PROFESSIONALS_ISSUER', professional],
  ['STAFF_ISSUER', agent],
];

/**
 * Answers the gateway for one `Authorization: Bearer …`.
 * @throws Error `Unauthorized`, which the gateway turns into 401
 * @throws IssuerUnavailable which it turns into 503: nobody comes in, and nobody is told to sign in again
 */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const value = event.headers?.Authorization ?? event.headers?.authorization ?? '';
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(value)?.[1];
  if (!token) throw new Error('Unauthorized');
  try {
    const issuer = issuerOf(token);
    const door = DOORS.find(([name]) => setting(name) === issuer)?.[1];
    if (!door) throw new Error('token of an unknown issuer');
    return allow(event.methodArn, await door(token));
  } catch (error) {
    if (error instanceof IssuerUnavailable) {
      log('warn', 'token not checked', describe(error));
      throw error;
    }
    log('info', 'token refused', describe(error));
    throw new Error('Unauthorized');
  }
}

/** Lets the caller in on the whole stage: the answer is kept for a minute and must fit every route. */
function allow(methodArn: string, context: Context): APIGatewayAuthorizerResult {
  const [api, stage] = methodArn.split('/');
  return {
    principalId: context.actorId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${api}/${stage}/*` }],
    },
    context,
  };
}
