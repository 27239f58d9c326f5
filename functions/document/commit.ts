import { type Action, decide } from '../access/policy.ts';
import { commitAlone, decided, type Trace } from '../platform/audit.ts';
import { Problem } from '../platform/problem.ts';
import { replace, type StoredDocument } from './store.ts';

/** A task the record does by itself: what it may do by the policy, under which name, and for which message. */
export type Task = {
  readonly action: Action;
  readonly name: string;
  readonly at: string;
  readonly requestId: string;
};

/**
 * Writes a document's next version together with the trace of the task that made it.
 * @returns `false` when the document changed meanwhile, and nothing was written
 */
export async function isCommitted(task: Task, before: StoredDocument, after: StoredDocument): Promise<boolean> {
  const { action, name, at, requestId } = task;
  const trace: Trace = {
    at,
    actor: { kind: 'system', id: `system:${name}` },
    action,
    ...decided(decide('system', action, new Set())),
    object: after.documentId,
    requestId,
    change: changeOf(before, after),
  };
  try {
    await commitAlone(after.dossierId, () => ({ trace, change: { writes: [replace(after)] } }));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'conflict') return false;
    throw error;
  }
}

/** What a trace tells of a document: what became of it, never what is in it. */
const TOLD = ['status', 'refusedBecause', 'destroyedAt'] as const;

const changeOf = (before: StoredDocument, after: StoredDocument): NonNullable<Trace['change']> =>
  Object.fromEntries(
    TOLD.filter((field) => before[field] !== after[field]).map((field) => [
      field,
      [before[field] ?? null, after[field] ?? null] as const,
    ]),
  );
