import { get, getTogether, page } from '../platform/store/table.ts';
import { accessItem } from '../record/access/access.item.ts';
import { depositIndexItem } from '../record/document/deposit-index.item.ts';
import { documentItem, type StoredDocument } from '../record/document/document.item.ts';
import { toDocument } from '../record/document/stored-document.ts';
import { headItem } from '../record/dossier/head.item.ts';

import { identityItem } from '../record/person/identity.item.ts';
import { professionalItem } from '../record/person/professional.item.ts';

/** One page of a dossier's documents, newest first. @param after the document to start behind */
export async function findDocuments(dossierId: string, after: string | undefined, limit: number) {
  const { pk } = headItem.key(dossierId);
  const behind = after === undefined ? {} : { after: documentItem.key(dossierId, after).sk };
  const { items, more } = await page({
    pk,
    prefix: documentItem.key(dossierId, '').sk,
    newestFirst: true,
    limit,
    ...behind,
  });
  return { documents: items.flatMap((item) => toDocument(item) ?? []), more };
}

/** One page of what a professional deposited, newest first. @param after the document to start behind */
export async function findDeposits(actorId: string, after: string | undefined, limit: number) {
  const { pk, sk: prefix } = depositIndexItem.key(actorId, '');
  const behind = after === undefined ? {} : { after: depositIndexItem.key(actorId, after).sk };
  return depositIndexItem.fromAll((await page({ pk, prefix, newestFirst: true, limit, ...behind })).items);
}

/** One document, as it is now. */
export const findDocument = async (dossierId: string, documentId: string): Promise<StoredDocument | undefined> =>
  toDocument(await get(documentItem.key(dossierId, documentId)));

/** A document with the holder of its dossier, as they are together at one instant; each may be gone. */
export async function findForCheck(dossierId: string, documentId: string) {
  const [document, holder] = await getTogether([documentItem.key(dossierId, documentId), identityItem.key(dossierId)]);
  return { document: toDocument(document), holder: identityItem.from(holder) };
}

/** What a professional may have in a dossier, and what is known of them, together at one instant. */
export async function findProfessional(dossierId: string, rpps: string) {
  const [access, profile] = await getTogether([
    accessItem.key(dossierId, `professional:${rpps}`),
    professionalItem.key(rpps),
  ]);
  return { access, profile };
}
