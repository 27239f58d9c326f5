import type { DocumentReference } from '../../../../functions/document/contract.ts';
import { FailureError } from '../../api/failure.ts';
import type { Demand, Reply } from '../../api/operations.ts';
import { ownClient } from '../../session/call.ts';
import { session } from '../../session/session.ts';

/** The references already shown. Finding one again costs neither a request nor a line of trace. */
const seen = new Map<string, DocumentReference>();

/** Forgets them all: the next person at this screen must not find the titles of the last one. */
export const forgetReferences = (): void => seen.clear();

session.follow(({ state }) => {
  if (state === 'out') forgetReferences();
});

/** A page of the list, remembered. */
export async function listDocuments(
  query: Demand<'listDocuments'>['query'],
  client = ownClient,
): Promise<Reply<'listDocuments'>> {
  const list = await client.call('listDocuments', { path: { dossierId: client.dossierId() }, ...(query && { query }) });
  // What somebody else would see is not what the person knows.
  if (!query?.as) for (const reference of list.documents) seen.set(reference.documentId, reference);
  return list;
}

/** The title of a document, when it was shown before. */
export const titleOf = (documentId: string): string | undefined => seen.get(documentId)?.title;

/** Forgets a reference that has changed. */
export const outdated = (documentId: string): boolean => seen.delete(documentId);

/**
 * Finds a reference: the one shown before when it is settled, else through the list. Asking for the document itself
 * would be traced as reading it, which the person has not done yet.
 */
export async function findReference(documentId: string, client = ownClient): Promise<DocumentReference> {
  const known = seen.get(documentId);
  if (known && known.status !== 'uploading') return known;
  let cursor: string | undefined;
  do {
    const list = await listDocuments({ limit: '50', ...(cursor && { cursor }) }, client);
    const found = list.documents.find((reference) => reference.documentId === documentId);
    if (found) return found;
    cursor = list.next;
  } while (cursor);
  throw new FailureError({ kind: 'not-found', fields: [] });
}
