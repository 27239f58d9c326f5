import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { type FieldCode, isFieldCode } from '../../problem/field-words.ts';
import { type FieldProblem, Problem } from '../../problem/problem.ts';
import type { Schema } from './schema.ts';

/** Reads a header whatever its case. */
export function header(event: APIGatewayProxyEvent, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const found = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === wanted);
  return found?.[1] ?? undefined;
}

/**
 * The address of the person's device, for rate limits only: what CloudFront saw (it overwrites the header at its edge,
 * and the firewall refuses whoever goes round it), else the address that reached the gateway.
 */
export const addressOf = (event: APIGatewayProxyEvent): string =>
  header(event, 'x-viewer-address') ?? event.requestContext.identity?.sourceIp ?? 'unknown';

/**
 * Parses a part of a request by its schema.
 * @param where prefix of the pointers: empty for the body, `#query` for the query string
 * @throws Problem `invalid-fields` with a pointer and a code for each wrong field
 */
export function parse<S extends Schema>(schema: S, value: unknown, where = ''): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data as z.infer<S>;
  throw new Problem('invalid-fields', {
    fields: result.error.issues.flatMap((issue) => toFields(issue, value, where)),
  });
}

/** The JSON body of a request. @throws Problem `invalid-request` when it is not JSON */
export function jsonBody(event: APIGatewayProxyEvent): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body;
  try {
    return JSON.parse(text || '{}');
  } catch {
    throw new Problem('invalid-request', { fields: [{ pointer: '', code: 'not-json' }] });
  }
}

/** The `Idempotency-Key` of a write. @throws Problem `request-key-needed` */
export const requestKey = (event: APIGatewayProxyEvent): string => asRequestKey(header(event, 'idempotency-key'));

/** The same, once read. @throws Problem `request-key-needed` */
export function asRequestKey(key: string | undefined): string {
  if (!key || !/^[A-Za-z0-9-]{16,64}$/.test(key)) throw new Problem('request-key-needed');
  return key;
}

/** The version a change was made on, from `If-Match: "3"`. @throws Problem `version-needed` */
export function seenVersion(event: APIGatewayProxyEvent): number {
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(header(event, 'if-match')?.trim() ?? '');
  if (!match) throw new Problem('version-needed');
  return Number(match[1]);
}

type Issue = {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
};

function toFields(issue: Issue, value: unknown, where: string): FieldProblem[] {
  const pointer = `${where}/${issue.path.map(String).join('/')}`;
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ pointer: `${pointer.replace(/\/$/, '')}/${key}`, code: 'not-expected' }));
  }
  return [{ pointer, code: toCode(issue, issue.path.reduce<unknown>(step, value)) }];
}

const step = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;

function toCode(issue: Issue, value: unknown): FieldCode {
  if ((value === undefined || value === null || value === '') && issue.code !== 'custom') return 'required';
  return isFieldCode(issue.message) ? issue.message : 'not-valid';
}
