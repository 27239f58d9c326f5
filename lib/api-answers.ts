import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { KINDS } from '../functions/problem/kinds.ts';
import type { ProblemKind } from '../functions/problem/problem.ts';

/** What API Gateway answers by itself, before any function runs, in the words of the record (RFC 9457). */
const ANSWERS: readonly (readonly [ResponseType, ProblemKind])[] = [
  [ResponseType.UNAUTHORIZED, 'not-signed-in'],
  [ResponseType.ACCESS_DENIED, 'access-denied'],
  [ResponseType.WAF_FILTERED, 'request-stopped'],
  [ResponseType.REQUEST_TOO_LARGE, 'too-large'],
  // A path that does not exist; API Gateway would say 403 and name a missing token.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'not-found'],
  [ResponseType.RESOURCE_NOT_FOUND, 'not-found'],
  [ResponseType.THROTTLED, 'too-many-tries'],
  [ResponseType.DEFAULT_4XX, 'invalid-request'],
  [ResponseType.DEFAULT_5XX, 'busy'],
];

/** The headers of every answer (`aws.md` §6.3): the function sets its own, these are for when it never ran. */
const HEADERS = {
  'content-type': "'application/problem+json'",
  'cache-control': "'no-store'",
  'strict-transport-security': "'max-age=63072000; includeSubDomains; preload'",
  'x-content-type-options': "'nosniff'",
  'referrer-policy': "'no-referrer'",
};

/** A refusal in the words of the record (RFC 9457), in French. */
export function inWords(kind: ProblemKind): { type: string; title: string; status: number } {
  const { status, fr } = KINDS[kind];
  return { type: `/problems/${kind}`, title: fr, status };
}

/** Makes API Gateway's own refusals `problem+json`, in French: it cannot choose by `Accept-Language`. */
export function answerInWords(rest: RestApi): void {
  for (const [type, kind] of ANSWERS) {
    const body = { ...inWords(kind), instance: 'urn:request:$context.requestId' };
    rest.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(body.status),
      responseHeaders: kind === 'busy' ? { ...HEADERS, 'retry-after': "'5'" } : HEADERS,
      templates: { 'application/json': JSON.stringify(body) },
    });
  }
}
