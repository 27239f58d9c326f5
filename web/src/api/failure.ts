import type { ProblemKind } from '../../../functions/problem/problem.ts';

/** One wrong answer in a form: the name of the field, and what is wrong in words. */
export type FieldFailure = { readonly field: string; readonly detail: string };

/** Why something did not work, ready to be shown. */
export type Failure = {
  /** `offline`: no answer came; `unknown`: an answer that is not one of ours. */
  readonly kind: ProblemKind | 'offline' | 'unknown';
  /** Words of the service; the page has its own for the two kinds above. */
  readonly title?: string;
  /** Why, and what can be done, where the title alone does not tell. */
  readonly detail?: string;
  readonly fields: readonly FieldFailure[];
  /** For a conflict: the code of what stands against it, for a page that has words for it. */
  readonly reason?: string;
  /** Seconds to wait. */
  readonly retryAfter?: number;
  /** For a professional: the code of the refusal, and whether an emergency would lift it. */
  readonly refusal?: string;
  readonly breakGlass?: boolean;
};

/** A failure on its way to the page that shows it. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** The failure inside anything that was thrown. */
export const failureOf = (error: unknown): Failure =>
  error instanceof FailureError ? error.failure : { kind: 'unknown', fields: [] };

/** Whether the service no longer knows who is asking. */
export const isSignedOut = ({ kind }: Failure): boolean => kind === 'not-signed-in' || kind === 'session-ended';

/** A failure found in the page itself, at one field, worded like those of the service. */
export const fieldFailure = (field: string, detail: string): FailureError =>
  new FailureError({ kind: 'invalid-fields', fields: [{ field, detail }] });

type ProblemBody = {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly retryAfter?: number;
  readonly refusal?: string;
  readonly breakGlass?: boolean;
  readonly fields?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** Reads an RFC 9457 body. What a gateway or a proxy says in its own words is `unknown`, but for who may come in. */
export async function readProblem(response: Response): Promise<FailureError> {
  const body: ProblemBody = await response.json().catch(() => ({}));
  const kind = body.type?.match(/^\/problems\/([a-z-]+)$/)?.[1];
  if (!kind || !body.title) {
    return new FailureError({ kind: response.status === 401 ? 'not-signed-in' : 'unknown', fields: [] });
  }
  return new FailureError({
    kind: kind as ProblemKind,
    title: body.title,
    fields: (body.fields ?? []).map(({ pointer, detail }) => ({ field: pointer.split('/')[1] ?? '', detail })),
    ...(body.detail === undefined ? {} : { detail: body.detail }),
    ...(body.reason === undefined ? {} : { reason: body.reason }),
    ...(body.retryAfter === undefined ? {} : { retryAfter: body.retryAfter }),
    ...(body.refusal === undefined ? {} : { refusal: body.refusal }),
    ...(body.breakGlass === undefined ? {} : { breakGlass: body.breakGlass }),
  });
}
