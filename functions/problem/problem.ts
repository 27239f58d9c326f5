import { FIELD_WORDS, type FieldCode } from './field-words.ts';
import { KINDS } from './kinds.ts';
import type { Language, Words } from './language.ts';

/** The name of a kind of problem; the last segment of its `type`. */
export type ProblemKind = keyof typeof KINDS;

/** One wrong field: a JSON pointer into the body (`/nir`), or `#query/name`, with the code of what is wrong. */
export type FieldProblem = { readonly pointer: string; readonly code: FieldCode };

/** What may accompany a problem. `retryAfter` is in seconds. */
export type ProblemDetails = {
  readonly fields?: readonly FieldProblem[];
  readonly retryAfter?: number;
  /** Why, and what can be done, where the title alone does not tell. */
  readonly detail?: Words;
  readonly extra?: Readonly<Record<string, string | number | boolean>>;
};

/** An error meant for the caller. Anything else that is thrown becomes a 500 that says nothing. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;
  constructor(kind: ProblemKind, details: ProblemDetails = {}) {
    super(kind);
    this.name = 'Problem';
    this.kind = kind;
    this.details = details;
  }
}

/** A 422 that points at one field. */
export const fieldProblem = (pointer: string, code: FieldCode): Problem =>
  new Problem('invalid-fields', { fields: [{ pointer, code }] });

const UNKNOWN: Words & { status: number } = {
  status: 500,
  fr: 'Une erreur est survenue de notre côté. Réessayez plus tard.',
  en: 'Something went wrong on our side. Try again later.',
};

/**
 * The RFC 9457 body of an error, in the language of the caller.
 * @param error what was thrown; only a {@link Problem} is worded, the rest is told nothing
 * @param requestId the request's id, so that an operator can find the log line
 */
export function problemBody(error: unknown, language: Language, requestId: string) {
  const known = error instanceof Problem ? error : undefined;
  const kind = known ? KINDS[known.kind] : UNKNOWN;
  const fields = known?.details.fields?.map(({ pointer, code }) => ({
    pointer,
    code,
    detail: FIELD_WORDS[code][language],
  }));
  return {
    type: known ? `/problems/${known.kind}` : 'about:blank',
    title: kind[language],
    status: kind.status,
    ...(known?.details.detail ? { detail: known.details.detail[language] } : {}),
    instance: `urn:request:${requestId}`,
    ...(fields ? { fields } : {}),
    ...(known?.details.retryAfter === undefined ? {} : { retryAfter: known.details.retryAfter }),
    ...known?.details.extra,
  };
}
