import { runInNewContext } from 'node:vm';
import { type GatewayRequest, grouped, type Reply } from '../gateway/http.ts';

type Value = { value: string };
type EdgeRequest = { uri?: string; headers?: Record<string, Value> };
type EdgeResponse = { statusCode: number; headers?: Record<string, Value>; body?: string | { data: string } };
type Handler = (event: object) => EdgeRequest | EdgeResponse | Promise<EdgeRequest | EdgeResponse>;

/** A viewer-request CloudFront Function: it rewrites the request's path and headers, or answers by itself. */
export type EdgeFunction = (request: GatewayRequest) => Promise<GatewayRequest | Reply>;

const valued = (pairs: Iterable<[string, string]>): Record<string, Value> =>
  Object.fromEntries(Object.entries(grouped(pairs).last).map(([name, value]) => [name, { value }]));

/** What the engine here knows and CloudFront's does not ("JavaScript runtime 2.0 features for CloudFront Functions"). */
const UNKNOWN: readonly (readonly [string, RegExp])[] = [
  ['destructuring', /\b(?:const|let|var)\s*[[{]|[[{][^()=]*[\]}]\s*=>/],
  ['spreading', /[[{(,]\s*\.\.\.(?!\w+\s*\)\s*(?:=>|\{))/],
  ['a class', /\bclass\s/],
  ['for…of', /\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+of\b/],
  ['optional chaining', /\?\.[a-z_[(]|\?\?/i],
];

/** Compiles the code of an `AWS::CloudFront::Function`. Throws when it does not define `handler`, or is newer than its runtime. */
export function compileEdgeFunction(code: string): EdgeFunction {
  const found = UNKNOWN.find(([, syntax]) => syntax.test(code));
  if (found) throw new Error(`CloudFront Functions do not know ${found[0]}`);
  const handler: Handler = runInNewContext(`${code}\n;handler`, { console });
  return async (request) => {
    const { method, path, query, headers, sourceIp } = request;
    const lowered = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    const answer = await handler({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: sourceIp },
      request: {
        method,
        uri: path,
        querystring: valued(new URLSearchParams(query)),
        headers: valued(lowered),
        cookies: {},
      },
    });
    if ('statusCode' in answer) return replyOf(answer);
    return { ...request, path: answer.uri ?? path, headers: rewritten(headers, answer.headers) };
  };
}

// Untouched headers keep the spelling of the client and their repetitions.
function rewritten(
  headers: GatewayRequest['headers'],
  wanted: Record<string, Value> | undefined,
): GatewayRequest['headers'] {
  if (!wanted) return headers;
  const before = grouped(headers.map(([name, value]): [string, string] => [name.toLowerCase(), value])).last;
  const changed = Object.entries(wanted).filter(([name, { value }]) => before[name] !== value);
  const names = new Set(changed.map(([name]) => name));
  const kept = headers.filter(([name]) => name.toLowerCase() in wanted && !names.has(name.toLowerCase()));
  return [...kept, ...changed.map(([name, { value }]): [string, string] => [name, value])];
}

function replyOf({ statusCode, headers = {}, body = '' }: EdgeResponse): Reply {
  const flat = Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]);
  return {
    status: statusCode,
    headers: Object.fromEntries(flat),
    body: Buffer.from(typeof body === 'string' ? body : body.data),
  };
}
