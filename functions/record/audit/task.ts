import { decide } from '../../access/policy.ts';
import type { Action, ActorKind } from '../../access/vocabulary.ts';
import { Problem } from '../../problem/problem.ts';
import { decided, type Trace } from './commit-access.store.ts';

/** A task the record does by itself: what it may do by the policy, under which name, and for which message. */
export type Task = {
  readonly action: Action;
  readonly name: string;
  readonly at: string;
  readonly requestId: string;
  /** `feed` for what comes from the insurer; `system` unless told. */
  readonly kind?: Extract<ActorKind, 'system' | 'feed'>;
};

/** The trace of a task. */
export const taskTrace = (
  { action, name, at, requestId, kind = 'system' }: Task,
  more: Pick<Trace, 'object' | 'change'>,
): Trace => ({
  at,
  actor: { kind, id: `${kind}:${name}` },
  action,
  ...decided(decide(kind, action, new Set())),
  requestId,
  ...more,
});

/** @returns `false` when a condition of a commit did not hold, because something else came first */
export async function unlessChanged(commit: Promise<unknown>): Promise<boolean> {
  try {
    await commit;
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict') return false;
    throw error;
  }
}

/** Passes over a dossier that is no more. @throws any other error */
export function unlessGone(error: unknown): void {
  if (!(error instanceof Problem) || error.kind !== 'not-found') throw error;
}
