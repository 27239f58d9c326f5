import { Problem } from '../problem/problem.ts';
import type { StoredDocument } from '../record/document/document.item.ts';

/**
 * Deletes a document for its reader: what it said of itself goes at once, and its bytes at the next run of the purge
 * job. The rest stays, so that the trace can still say what was deleted.
 * @param seen the version the deletion was asked for
 * @throws Problem `not-found` when it is deleted already, `version-conflict` when it changed since it was read
 */
export function deleteDocument(
  document: StoredDocument,
  { at, seen }: { readonly at: string; readonly seen: number },
): StoredDocument {
  if (document.status === 'deleted') throw new Problem('not-found');
  if (document.version !== seen) throw new Problem('version-conflict');
  const { refusedBecause, versionId, charset, ...kept } = document;
  return {
    ...kept,
    status: 'deleted',
    title: '',
    sha256: '',
    deletedAt: at,
    dueOn: at.slice(0, 10),
    version: document.version + 1,
  };
}
