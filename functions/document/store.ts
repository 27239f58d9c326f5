import { dueKey, keys, shardOf } from '../platform/keys.ts';
import type { Told } from '../platform/notice.ts';
import { due, get, getTogether, type Item, page, type Write } from '../platform/table.ts';
import type { Confidentiality, DocumentStatus, Format, RefusedBecause } from './contract.ts';
import type { Flags } from './flags.ts';

/** A document as it is kept. Each change makes the next `version`. */
export type StoredDocument = Flags & {
  readonly dossierId: string;
  readonly documentId: string;
  readonly status: DocumentStatus;
  /** Why it was refused. */
  readonly refusedBecause?: RefusedBecause;
  readonly title: string;
  /** A code of the set; empty until it is read in the document itself. */
  readonly type: string;
  readonly format: Format;
  /** Character set of a plain text, found by its check. */
  readonly charset?: string;
  readonly createdOn: string;
  readonly depositedAt: string;
  readonly authorId: string;
  /** `patient`, or the name of a professional. */
  readonly authorName: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly version: number;
  /** The one version of its clean object that may be read. */
  readonly versionId?: string;
  /** The codes stated at its deposit or in the document itself, whatever became of its flags since. */
  readonly confidentiality?: readonly Confidentiality[];
  readonly deletedAt?: string;
  /** Set once no byte of it is left. */
  readonly destroyedAt?: string;
  /** The day from which the purge job must look at it. */
  readonly dueOn?: string;
};

/** Whose dossier it is: what a CDA document is compared with, and where they are told of it. */
export type Holder = Told & { readonly nir: string; readonly familyName: string; readonly birthOn: string };

/** The document in a stored item, without its keys. */
export function toDocument(item: Item | undefined): StoredDocument | undefined {
  if (!item) return undefined;
  const { pk, sk, duePk, dueSk, ...document } = item;
  return document as StoredDocument;
}

function toItem(document: StoredDocument): Item {
  const { dossierId, documentId, dueOn } = document;
  const dueKeys = dueOn && {
    duePk: dueKey('document', dueOn, shardOf(documentId)),
    dueSk: `${dossierId}#${documentId}`,
  };
  return { ...keys.document(dossierId, documentId), ...document, ...dueKeys };
}

/** The write of a new document. */
export const insert = (document: StoredDocument): Write => ({
  put: toItem(document),
  condition: 'attribute_not_exists(pk)',
});

/** The write of a document's next version; it holds only while the version before is still there. */
export const replace = (document: StoredDocument): Write => ({
  put: toItem(document),
  condition: 'version = :before',
  values: { ':before': document.version - 1 },
});

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

/** Some of the documents due on a day in a shard: only their ids, which the index may tell a moment late. */
export async function findDue(on: string, shard: number, limit: number) {
  const found = await due(dueKey('document', on, shard), limit);
  return found.map(({ pk, sk }) => ({
    dossierId: pk.slice(pk.indexOf('#') + 1),
    documentId: sk.slice(sk.indexOf('#') + 1),
  }));
}
