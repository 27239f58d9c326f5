import type { DocumentList, DocumentQuery } from './contract.ts';
import { toReference } from './document.ts';
import type { StoredDocument } from './store.ts';
import { classOf } from './types.ts';

/** What a list needs of the outside. */
export type ListDeps = {
  /** One page of the dossier, newest first, behind a document. */
  readonly find: (
    after: string | undefined,
    limit: number,
  ) => Promise<{ readonly documents: readonly StoredDocument[]; readonly more: boolean }>;
  /** Whether the caller may see this document. */
  readonly visible: (document: StoredDocument) => boolean;
};

/** How many pages one request may read: a search in vain costs so much and no more, and is continued by its cursor. */
const MOST_PAGES = 5;
/** How many documents a page holds when most of them will be left out. */
const WIDE_PAGE = 100;

/**
 * Lists the documents of a dossier, newest deposit first. Without a filter it reads one page, however many documents
 * there are; with one it reads a few wide pages until its own is full.
 * @returns a page that may be short, even empty, and still have a `next`
 */
export async function listDocuments(deps: ListDeps, query: DocumentQuery): Promise<DocumentList> {
  const wanted = (document: StoredDocument) => matches(query, document) && deps.visible(document);
  const size = isFiltered(query) ? WIDE_PAGE : query.limit;
  const found: StoredDocument[] = [];
  let after = query.cursor;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const { documents, more } = await deps.find(after, size);
    for (const [index, document] of documents.entries()) {
      after = document.documentId;
      if (wanted(document)) found.push(document);
      if (found.length === query.limit) return listed(found, more || index + 1 < documents.length ? after : undefined);
    }
    if (!more) return listed(found, undefined);
  }
  return listed(found, after);
}

const listed = (found: readonly StoredDocument[], next: string | undefined): DocumentList => ({
  documents: found.map(toReference),
  ...(next === undefined ? {} : { next }),
});

const isFiltered = ({ type, class: classCode, from, to }: DocumentQuery): boolean =>
  [type, classCode, from, to].some((filter) => filter !== undefined);

const matches = ({ type, class: classCode, from, to }: DocumentQuery, document: StoredDocument): boolean =>
  document.status !== 'deleted' &&
  (type === undefined || document.type === type) &&
  (classCode === undefined || classOf(document.type) === classCode) &&
  (from === undefined || document.createdOn >= from) &&
  (to === undefined || document.createdOn <= to);
