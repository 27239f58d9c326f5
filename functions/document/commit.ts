import { keysOf } from '../platform/keys-of.ts';
import type { Write } from '../platform/store/table.ts';
import { commitAlone, type Trace } from '../record/audit/commit-access.store.ts';
import { type Task, taskTrace, unlessChanged } from '../record/audit/task.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { replace } from '../record/document/stored-document.ts';

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
  const trace = taskTrace(task, { object: after.documentId, change: changeOf(before, after) });
  return unlessChanged(
    commitAlone(after.dossierId, () => ({ trace, change: { writes: [replace(after), ...writes] } })),
  );
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
  const fields = keysOf(is).filter((field) => was[field] !== is[field]);
  return Object.fromEntries(
    fields
      .filter((field) => field !== 'notAnnounced' || !after.notAnnounced)
      .map((field) => [field, [was[field] ?? null, is[field] ?? null] as const]),
  );
}
