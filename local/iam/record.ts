import type { AccessRequest, Decision, StatementName } from './access-request.ts';
import type { Context } from './context.ts';

/** A question that was asked, with its answer: one stands for all that differ in nothing but ids. */
export type Asked = {
  /** Name of the role, or of the service. */
  readonly by: string;
  readonly request: AccessRequest;
  readonly allowed: boolean;
  readonly statement?: StatementName;
  readonly times: number;
};

/** A resource; of an object, its bucket and the first word of its name. */
const place = (resource: string): string =>
  resource.startsWith('arn:aws:s3:') ? resource.split('/', 2).join('/') : resource;

/** What is left of a condition key's value when ids, dates and digests are taken out: `DOSSIER`, `ACTOR#patient`. */
const kind = (name: string, value: string): string =>
  name === 'dynamodb:leadingkeys'
    ? (/^[A-Z-]+(?:#[a-z-]+(?=[#:]|$))?/.exec(value)?.[0] ?? '')
    : (/^[^\d/]*/.exec(value)?.[0] ?? '');

const kinds = (context: Context): string =>
  Object.entries(context)
    .map(([name, value]) => `${name}=${[...new Set([value].flat().map((one) => kind(name, one)))]}`)
    .join(' ');

/** Keeps questions that were asked and how they were answered. */
export class Recorder {
  readonly #asked = new Map<string, Asked>();

  /** Takes down one question. */
  add(by: string, request: AccessRequest, decision: Decision): void {
    const statement = 'statement' in decision ? { statement: decision.statement } : {};
    this.join({ by, request, allowed: decision.allowed, ...statement, times: 1 });
  }

  /** Takes over what another record has. */
  join(asked: Asked): void {
    const { by, request, allowed, times } = asked;
    const key = `${by} ${allowed} ${request.action} ${place(request.resource)} ${kinds(request.context)}`;
    const known = this.#asked.get(key);
    this.#asked.set(key, known ? { ...known, times: known.times + times } : asked);
  }

  /** Every question so far. */
  all(): Asked[] {
    return [...this.#asked.values()];
  }
}
