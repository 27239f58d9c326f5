import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { describe, log } from '../platform/log.ts';
import { once, setting } from '../platform/runtime.ts';

/**
 * The gateway's authorizer: tells who is calling, and nothing about what they may do. No right is in a token; rights
 * are read at each request (design §3).
 */
const verifier = once(() => {
  const issuer = setting('PATIENTS_ISSUER');
  return JwtVerifier.create(
    {
      issuer,
      audience: null,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ payload }) => checkClient(payload),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  );
});

async function fetchKeys(uri: string): Promise<ArrayBuffer> {
  const response = await fetch(uri, { signal: AbortSignal.timeout(3000) });
  if (!response.ok) throw new Error(`keys not available: ${response.status}`);
  return response.arrayBuffer();
}

/** An ID token, or a token made for another client, is not a way in. */
function checkClient(payload: Readonly<Record<string, unknown>>): void {
  if (payload.token_use !== 'access' || payload.client_id !== setting('PATIENTS_CLIENT')) {
    throw new Error('token of another kind');
  }
}

/**
 * Answers the gateway for one `Authorization: Bearer …`.
 * @throws Error `Unauthorized`, which the gateway turns into 401
 */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const value = event.headers?.Authorization ?? event.headers?.authorization ?? '';
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(value)?.[1];
  if (!token) throw new Error('Unauthorized');
  const payload = await verifier()
    .verify(token)
    .catch((error: unknown) => {
      log('info', 'token refused', describe(error));
      throw new Error('Unauthorized');
    });
  const username = payload.username;
  if (typeof username !== 'string') throw new Error('Unauthorized');
  return allow(event.methodArn, username.toUpperCase(), Number(payload.auth_time));
}

/** Lets the caller in on the whole stage: the answer is kept for a minute and must fit every route. */
function allow(methodArn: string, identifier: string, authTime: number): APIGatewayAuthorizerResult {
  const [api, stage] = methodArn.split('/');
  return {
    principalId: identifier,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${api}/${stage}/*` }],
    },
    context: { actorKind: 'patient', actorId: `patient:${identifier}`, authTime },
  };
}
