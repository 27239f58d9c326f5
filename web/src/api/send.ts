import { dossierInAddress } from '../router/routes.ts';
import { language } from '../words/language.ts';
import { keyOf, settle } from './attempt.ts';
import { FailureError, readProblem } from './failure.ts';
import { type Demand, OPERATIONS, type Operation, type Reply } from './operations.ts';

/** The base of every path; web client and API share one origin. */
const ROOT = '/api';

type AnyDemand = {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  readonly version?: number;
  readonly key?: string;
  readonly purpose?: string;
};

/** The address of an operation, its parameters filled in and escaped. */
export function addressOf(template: string, { path = {}, query = {} }: AnyDemand): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const asked = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return ROOT + filled + (asked.length > 0 ? `?${new URLSearchParams(asked)}` : '');
}

function headersOf(demand: AnyDemand, key: string | undefined, token: string | undefined): Record<string, string> {
  // A write says in which dossier it was pressed: the service refuses it for another.
  const shown = key && demand.path?.dossierId && dossierInAddress();
  return {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': language.get(),
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'Idempotency-Key': key } : {}),
    ...(shown ? { 'Shown-Dossier': shown } : {}),
    ...(demand.version === undefined ? {} : { 'If-Match': `"${demand.version}"` }),
    ...(demand.purpose ? { 'Purpose-Of-Use': demand.purpose } : {}),
    ...(demand.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
}

/**
 * Sends one request and reads its answer.
 * @throws {FailureError} whatever went wrong, in words
 */
export async function send<K extends Operation>(operation: K, demand: Demand<K>, token?: string): Promise<Reply<K>> {
  const [method, template] = OPERATIONS[operation];
  const given: AnyDemand = demand;
  const address = addressOf(template, given);
  const body = given.body === undefined ? undefined : JSON.stringify(given.body);
  const attempt = `${method} ${address} ${body} ${given.version}`;
  const key = method === 'GET' ? undefined : (given.key ?? keyOf(attempt));
  const headers = headersOf(given, key, token);
  const response = await fetch(address, { method, headers, cache: 'no-store', ...(body ? { body } : {}) }).catch(() => {
    throw new FailureError({ kind: 'offline', fields: [] });
  });
  // Without a clear answer the work may have been done: the key is kept, so that trying again cannot do it twice.
  if (response.status < 500 && response.status !== 401) settle(attempt);
  if (!response.ok) throw await readProblem(response);
  // Nothing is told by 204.
  return JSON.parse((await response.text()) || '{}');
}
