import { get, getTogether, page } from '../platform/store/table.ts';
import { type StoredDocument, toDocument } from '../record/document/stored-document.ts';
import { keys } from '../record/keys.ts';
import type { NoticeRecipients } from '../record/notice/notice.ts';

/** Whose dossier it is: what a CDA document is compared with, and where they are told of it. */
export type Holder = NoticeRecipients & { readonly nir: string; readonly familyName: string; readonly birthOn: string };

/** One page of a dossier's documents, newest first. @param after the document to start behind */
export async function findDocuments(dossierId: string, after: string | undefined, limit: number) {
  const { pk } = keys.head(dossierId);
  const behind = after === undefined ? {} : { after: keys.document(dossierId, after).sk };
  const { items, more } = await page({
    pk,
    prefix: keys.document(dossierId, '').sk,
    newestFirst: true,
    limit,
    ...behind,
  });
  return { documents: items.flatMap((item) => toDocument(item) ?? []), more };
}

/** One document, as it is now. */
export const findDocument = async (dossierId: string, documentId: string): Promise<StoredDocument | undefined> =>
  toDocument(await get(keys.document(dossierId, documentId)));

/** A document with the holder of its dossier, as they are together at one instant; each may be gone. */
export async function findForCheck(dossierId: string, documentId: string) {
  const [document, holder] = await getTogether([keys.document(dossierId, documentId), keys.identity(dossierId)]);
  return { document: toDocument(document), holder: holder as Holder | undefined };
}

/** What a professional may have in a dossier, and what is known of them, together at one instant. */
export async function findProfessional(dossierId: string, rpps: string) {
  const wanted = [keys.access(dossierId, `professional:${rpps}`), keys.professional(rpps)];
  const [access, profile] = await getTogether(wanted);
  return { access, profile };
}
