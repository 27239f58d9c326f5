import { Refusal } from './gateway-response.ts';
import type { GatewayRequest } from './http.ts';

// "Quotas for configuring and running a REST API in API Gateway", developer guide: none of these can be raised.
const largestPayload = 10 * 1024 * 1024;
const longestUrl = 10_240;
const largestHeaders = 10_240;
// "Output from an API Gateway Lambda authorizer", developer guide.
const longestMethodArn = 1600;
// "Lambda quotas", developer guide: request and response of a synchronous call.
const largestEvent = 6 * 1024 * 1024;
// Nobody documents how many headers API Gateway takes; WAF in front of it looks at so many. An assumption.
const mostHeaders = 200;

/**
 * Refuses a request that is too large for a regional REST API: 413 for its payload, 414 for its address. AWS documents no
 * status for headers: 431 is an assumption.
 * @throws Refusal
 */
export function checkRequest({ path, query, headers, body }: GatewayRequest): void {
  if (body.length > largestPayload) throw new Refusal('REQUEST_TOO_LARGE');
  if (path.length + query.length + 1 > longestUrl) throw new Refusal('URI_TOO_LONG');
  const size = headers.reduce((sum, [, value]) => sum + Buffer.byteLength(value), 0);
  if (size > largestHeaders || headers.length > mostHeaders) throw new Refusal('HEADERS_TOO_LARGE');
}

/** Refuses a path that makes the ARN of its method too long for an authorizer. @throws Refusal 414 */
export function checkMethodArn(arn: string): void {
  if (Buffer.byteLength(arn) > longestMethodArn) throw new Refusal('URI_TOO_LONG');
}

/** The longest body that cannot make an event too large, even where each of its signs is written as `\u0000`. */
const harmlessBody = 900 * 1024;

/** Refuses an event that Lambda does not take: a body grows when it is put into one. @throws Refusal 413 */
export function checkEvent(event: { readonly body: string | null }): void {
  if ((event.body?.length ?? 0) <= harmlessBody) return;
  if (Buffer.byteLength(JSON.stringify(event)) > largestEvent) throw new Refusal('REQUEST_TOO_LARGE');
}
