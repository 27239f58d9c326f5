import { Problem } from '../problem/problem.ts';
import type { StoredDocument } from '../record/document/document.item.ts';

/**
 * Hides a document from professionals, or shows it again, as often as its holder likes (CSP R1111-49).
 * @param seen the version the change was asked for
 * @throws Problem `version-conflict` when it changed since it was read
 */
export function flagDocument(document: StoredDocument, hidden: boolean, seen: number): StoredDocument {
  if (document.version !== seen) throw new Problem('version-conflict');
  const { hidden: _, ...shown } = document;
  return { ...shown, ...(hidden ? { hidden } : {}), version: document.version + 1 };
}
