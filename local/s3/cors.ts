import { AwsError } from './aws-error.ts';
import type { HeaderMap, Reply } from './call.ts';
import type { CorsRule } from './settings.ts';

const VARY = 'Origin, Access-Control-Request-HeaderMap, Access-Control-Request-Method';

/** AWS allows one `*` in an origin or a header name. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

function ruleFor(rules: readonly CorsRule[], origin: string, method: string, asked: readonly string[]) {
  return rules.find(
    (rule) =>
      rule.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      rule.AllowedMethods.includes(method) &&
      asked.every((header) => rule.AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), header))),
  );
}

function originHeaders(rule: CorsRule, origin: string): HeaderMap {
  return {
    vary: VARY,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(rule.AllowedOrigins.includes('*')
      ? { 'access-control-allow-origin': '*' }
      : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
    ...(rule.ExposedHeaders.length > 0 ? { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') } : {}),
  };
}

/** The headers that let a page of `origin` read an answer; none when no rule of the bucket allows it. */
export function corsHeaders(rules: readonly CorsRule[], origin: string | undefined, method: string): HeaderMap {
  const rule = origin === undefined ? undefined : ruleFor(rules, origin, method, []);
  return origin === undefined || rule === undefined ? {} : originHeaders(rule, origin);
}

/** Answers a browser's preflight. Throws `BadRequest` (400) or `AccessForbidden` (403) when no rule allows it. */
export function preflight(rules: readonly CorsRule[], headers: NodeJS.Dict<string | string[]>): Reply {
  const origin = headers.origin;
  const method = headers['access-control-request-method'];
  if (typeof origin !== 'string' || typeof method !== 'string') {
    throw new AwsError(400, 'BadRequest', 'Insufficient information. Origin and Access-Control-Request-Method needed.');
  }
  const asked = [headers['access-control-request-headers'] ?? []]
    .flat()
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = ruleFor(rules, origin, method, asked);
  if (rule === undefined) {
    throw new AwsError(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  }
  return {
    status: 200,
    headers: {
      ...originHeaders(rule, origin),
      ...(asked.length > 0 ? { 'access-control-allow-headers': asked.join(', ') } : {}),
      ...(rule.MaxAge === undefined ? {} : { 'access-control-max-age': String(rule.MaxAge) }),
    },
  };
}
