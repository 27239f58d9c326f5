import { type Action, decide } from '../access/policy.ts';
import { commitAlone, decided, type Trace } from '../platform/audit.ts';
import { Problem } from '../platform/problem.ts';
import type { Write } from '../platform/table.ts';
import { replace, type StoredDocument } from './store.ts';

/** A task the record does by itself: what it may do by the policy, under which name, and for which message. */
export type Task = {
  readonly action: Action;
  readonly name: string;
  readonly at: string;
  readonly requestId: string;
};

/** The trace of a task. */
export const traceOf = ({ action, name, at, requestId }: Task, more: Pick<Trace, 'object' | 'change'>): Trace => ({
  at,
  actor: { kind: 'system', id: `system:${name}` },
  action,
  ...decided(decide('system', action, new Set())),
  requestId,
  ...more,
});

/**
 * Writes a document's next version together with the trace of the task that made it.
 * @param writes what goes with it
 * @returns `false` when the document changed meanwhile, and nothing was written
 */
export function isCommitted(
  task: Task,
  before: StoredDocument,
  after: StoredDocument,
  writes: readonly Write[] = [],
): Promise<boolean> {
  const trace = traceOf(task, { object: after.documentId, change: changeOf(before, after) });
  return unlessChanged(
    commitAlone(after.dossierId, () => ({ trace, change: { writes: [replace(after), ...writes] } })),
  );
}

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

/** What a trace tells of a document: what became of it, never what is in it. */
const told = ({ status, refusedBecause, destroyedAt, hidden = false, notAnnounced = false }: StoredDocument) => ({
  status,
  refusedBecause,
  destroyedAt,
  hidden: String(hidden),
  notAnnounced: String(notAnnounced),
});

/**
 * What a trace tells of a change. The patient reads traces: that a document is held back from them is told once it is
 * no more.
 */
export function changeOf(before: StoredDocument, after: StoredDocument): NonNullable<Trace['change']> {
  const [was, is] = [told(before), told(after)];
  const fields = (Object.keys(is) as (keyof typeof is)[]).filter((field) => was[field] !== is[field]);
  return Object.fromEntries(
    fields
      .filter((field) => field !== 'notAnnounced' || !after.notAnnounced)
      .map((field) => [field, [was[field] ?? null, is[field] ?? null] as const]),
  );
}
