import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Route } from '../../functions/record/access/route.ts';

/** Who calls, as the authorizer tells: beside kind and id, what it knows of a professional. */
export type Caller = {
  readonly kind: string;
  readonly id: string;
  readonly name?: string;
  readonly profession?: string;
  readonly specialty?: string;
  readonly sector?: string;
  readonly establishment?: string;
  readonly establishmentName?: string;
  readonly regulates?: boolean;
  /** An agent of the group of supervisors. */
  readonly supervises?: boolean;
  /** Instant of the sign-in, seconds since 1970. */
  readonly authTime?: number;
};

/** What a caller sends. `actor` is what the authorizer would have told the handler. */
export type Sent = {
  readonly actor?: Caller;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What a caller gets. */
export type Got = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Every cookie set. */
  readonly cookies: readonly string[];
  /** Parsed JSON; tests state the shape they expect. */
  readonly body: Record<string, unknown> & {
    type?: string;
    fields?: { pointer: string; code: string; detail: string }[];
  };
};

type Handler = (event: APIGatewayProxyEvent, context: never) => Promise<APIGatewayProxyResult>;

/** Sends one request through a capability's own door, as API Gateway would after its authorizer. */
export async function call(handler: unknown, route: Route, sent: Sent = {}): Promise<Got> {
  const path = Object.entries(sent.params ?? {}).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    String(route.path),
  );
  const headers = { 'x-viewer-address': randomAddress(), ...sent.headers };
  const event = {
    httpMethod: route.method,
    path,
    resource: route.path,
    headers,
    pathParameters: sent.params ?? null,
    queryStringParameters: sent.query ?? null,
    body: sent.body === undefined ? null : typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      identity: { sourceIp: '203.0.113.9' },
      authorizer: sent.actor && authorized(sent.actor),
    },
  } as unknown as APIGatewayProxyEvent;
  const result = await (handler as Handler)(event, {} as never);
  return {
    status: result.statusCode,
    headers: { ...result.headers, ...firstOf(result.multiValueHeaders) } as Record<string, string>,
    cookies: [result.multiValueHeaders?.['set-cookie'] ?? result.headers?.['set-cookie'] ?? []].flat().map(String),
    body: JSON.parse(result.body || '{}') as Got['body'],
  };
}

/** The first value of each header that has several. */
const firstOf = (headers: APIGatewayProxyResult['multiValueHeaders'] = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, [first]]) => [name, first]));

const authorized = ({ kind, id, ...told }: Caller) => ({ actorKind: kind, actorId: id, ...told });

/** Another address for each call, so that limits by address do not mix up tests. */
const randomAddress = (): string => `198.51.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

/** A fresh request key. */
export const requestKey = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
