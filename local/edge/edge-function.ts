import { runInNewContext } from 'node:vm';
import { type GatewayRequest, grouped, type Reply } from '../gateway/http.ts';

type Value = { value: string; multiValue?: { value: string }[] };
type EdgeRequest = { uri?: string; headers?: Record<string, Value> };
type EdgeResponse = { statusCode: number; headers?: Record<string, Value>; body?: string | { data: string } };
type Handler = (event: object) => EdgeRequest | EdgeResponse | Promise<EdgeRequest | EdgeResponse>;

/** A viewer-request CloudFront Function: it rewrites the request's path and headers, or answers by itself. */
export type EdgeFunction = (request: GatewayRequest) => Promise<GatewayRequest | Reply>;

/** Named values as CloudFront hands them to a function; all of those that share a name beside the first. */
const valued = (pairs: Iterable<[string, string]>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(grouped(pairs).all).map(([name, [value = '', ...more]]) => {
      const multiValue = [value, ...more].map((one) => ({ value: one }));
      return [name, more.length === 0 ? { value } : { value, multiValue }];
    }),
  );

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
    const seen = valued(headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]));
    const answer = await handler({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: sourceIp },
      request: {
        method,
        uri: path,
        querystring: valued(new URLSearchParams(query)),
        headers: structuredClone(seen),
        cookies: {},
      },
    });
    if ('statusCode' in answer) return replyOf(answer);
    return { ...request, path: answer.uri ?? path, headers: rewritten(headers, seen, answer.headers) };
  };
}

/** Headers that a function left as they were keep the spelling of the client; one that it set stands for all of its name. */
function rewritten(
  headers: GatewayRequest['headers'],
  seen: Record<string, Value>,
  wanted: Record<string, Value> = seen,
): GatewayRequest['headers'] {
  const isSame = (name: string): boolean =>
    Object.hasOwn(wanted, name) && JSON.stringify(wanted[name]) === JSON.stringify(seen[name]);
  const kept = headers.filter(([name]) => isSame(name.toLowerCase()));
  const changed = Object.entries(wanted).filter(([name]) => !(Object.hasOwn(seen, name) && isSame(name)));
  const set = changed.flatMap(([name, { value, multiValue = [{ value }] }]) =>
    multiValue.map((one): [string, string] => [name, one.value]),
  );
  return [...kept, ...set];
}

function replyOf({ statusCode, headers = {}, body = '' }: EdgeResponse): Reply {
  const flat = Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]);
  return {
    status: statusCode,
    headers: Object.fromEntries(flat),
    body: Buffer.from(typeof body === 'string' ? body : body.data),
  };
}
