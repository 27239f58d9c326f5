import { Problem } from '../problem/problem.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { cleanKey } from './document.ts';
import { contentDisposition } from './file-name.ts';

/** Where the bytes of a document are: one version of one object. */
export type Content = { readonly key: string; readonly versionId: string };

/**
 * The exact bytes of a document that passed its check.
 * @throws Problem `document-not-ready` while it is checked, `document-refused` with `refusedBecause` when it did not pass,
 * `not-found` when it is gone
 */
export function contentOf(document: StoredDocument): Content {
  if (document.status === 'uploading') throw new Problem('document-not-ready', { retryAfter: 5 });
  if (document.refusedBecause)
    throw new Problem('document-refused', { extra: { refusedBecause: document.refusedBecause } });
  if (document.versionId === undefined) throw new Problem('not-found');
  return { key: cleanKey(document), versionId: document.versionId };
}

/** How a browser is told to take a document. A text tells its character set; nothing is left to be guessed. */
export const shownAs = ({ title, format, charset }: StoredDocument) => ({
  contentDisposition: contentDisposition(title, format),
  contentType: charset === undefined ? format : `${format}; charset=${charset}`,
});
