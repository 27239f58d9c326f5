import type { StoredDocument } from '../record/document/document.item.ts';
import type { DocumentList, DocumentQuery, DocumentReference } from './contract.ts';
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
  /** Whether it is asked for, beside the filters of the query. */
  readonly wanted: (document: StoredDocument) => boolean;
  /** What the caller is told of it. */
  readonly reference: (document: StoredDocument) => DocumentReference;
};

/** How many pages one request may read: a search in vain costs so much and no more, and is continued by its cursor. */
const MOST_PAGES = 5;
/** How many documents a page holds when many of them are left out. */
const WIDE_PAGE = 100;

/**
 * Lists the documents of a dossier, newest deposit first. Without a filter it reads one page, however many documents
 * there are; else a few wide pages until its own is full. It looks one document further than it tells, so that `next`
 * is there only when something is, and names a document only the caller may see: nothing gives away what is left out.
 * @returns a page that may be short, even empty, and still have a `next`
 */
export async function listDocuments(deps: ListDeps, query: DocumentQuery): Promise<DocumentList> {
  const found: StoredDocument[] = [];
  let size = isFiltered(query) ? WIDE_PAGE : query.limit + 1;
  let after = query.cursor;
  let lastVisible: string | undefined;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const { documents, more } = await deps.find(after, size);
    for (const document of documents.filter(deps.visible)) {
      const isWanted = matches(query, document) && deps.wanted(document);
      if (isWanted && found.length === query.limit) return listed(deps, found, found.at(-1)?.documentId);
      lastVisible = document.documentId;
      if (isWanted) found.push(document);
    }
    if (!more) return listed(deps, found, undefined);
    after = documents.at(-1)?.documentId;
    size = WIDE_PAGE;
  }
  // Hundreds in a row that the caller may not see: only then does the cursor stand on one of them.
  return listed(deps, found, lastVisible ?? after);
}

const listed = (deps: ListDeps, found: readonly StoredDocument[], next: string | undefined): DocumentList => ({
  documents: found.map(deps.reference),
  ...(next === undefined ? {} : { next }),
});

const isFiltered = ({ cursor, limit, ...filters }: DocumentQuery): boolean =>
  Object.values(filters).some((filter) => filter !== undefined);

const matches = (
  { type, class: classCode, from, to, since, author }: DocumentQuery,
  document: StoredDocument,
): boolean =>
  document.status !== 'deleted' &&
  (type === undefined || document.type === type) &&
  (classCode === undefined || classOf(document.type) === classCode) &&
  (from === undefined || document.createdOn >= from) &&
  (to === undefined || document.createdOn <= to) &&
  (since === undefined || document.depositedAt > since) &&
  (author === undefined || document.authorName === author || document.authorId === `professional:${author}`);
