import { randomUUID } from 'node:crypto';
import { type GatewayRequest, grouped, headerOf } from './http.ts';

/** Where a request landed: the API, its stage, the declared path and the values of its parameters. */
export type Landing = {
  apiId: string;
  account: string;
  region: string;
  stage: string;
  stageVariables: Record<string, string> | null;
  resourceId: string;
  resourcePath: string;
  parameters: Record<string, string>;
  requestId: string;
};

/** What an authorizer adds to the request context. */
export type AuthorizerContext = Record<string, unknown>;

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length > 0 ? value : null);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function requestTime(at: Date): string {
  const [day, time] = [at.toISOString().slice(8, 10), at.toISOString().slice(11, 19)];
  return `${day}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
}

function requestContext(request: GatewayRequest, landing: Landing, authorizer: AuthorizerContext | undefined): object {
  const at = new Date();
  const nobody = { accessKey: null, accountId: null, caller: null, user: null, userArn: null };
  return {
    accountId: landing.account,
    apiId: landing.apiId,
    ...(authorizer ? { authorizer } : {}),
    domainName: `${landing.apiId}.execute-api.${landing.region}.amazonaws.com`,
    domainPrefix: landing.apiId,
    extendedRequestId: randomUUID(),
    httpMethod: request.method,
    identity: { ...nobody, sourceIp: request.sourceIp, userAgent: headerOf(request, 'user-agent') ?? null },
    path: `/${landing.stage}${request.path}`,
    protocol: 'HTTP/1.1',
    requestId: landing.requestId,
    requestTime: requestTime(at),
    requestTimeEpoch: at.getTime(),
    resourceId: landing.resourceId,
    resourcePath: landing.resourcePath,
    stage: landing.stage,
  };
}

/** Tells whether the API treats a media type as binary. */
export const isBinary = (types: string[], mediaType: string | undefined): boolean =>
  types.some((type) => type === '*/*' || type.toLowerCase() === mediaType?.split(/[;,]/)[0]?.trim().toLowerCase());

/** The REST API proxy event (payload version 1.0) for a request. `binaryTypes` are the API's binary media types. */
export function proxyEvent(
  request: GatewayRequest,
  landing: Landing,
  binaryTypes: string[],
  authorizer?: AuthorizerContext,
): Record<string, unknown> & { readonly body: string | null } {
  const headers = grouped(request.headers);
  const query = grouped(new URLSearchParams(request.query));
  const binary = request.body.length > 0 && isBinary(binaryTypes, headerOf(request, 'content-type'));
  return {
    resource: landing.resourcePath,
    path: request.path,
    httpMethod: request.method,
    headers: headers.last,
    multiValueHeaders: headers.all,
    queryStringParameters: orNull(query.last),
    multiValueQueryStringParameters: orNull(query.all),
    pathParameters: orNull(landing.parameters),
    stageVariables: landing.stageVariables,
    requestContext: requestContext(request, landing, authorizer),
    body: request.body.length > 0 ? request.body.toString(binary ? 'base64' : 'utf8') : null,
    isBase64Encoded: binary,
  };
}
