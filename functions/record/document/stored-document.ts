import { dueAt } from '../../platform/store/due-index.ts';
import type { Key } from '../../platform/store/key.ts';
import type { Item, Write } from '../../platform/store/table.ts';
import { dossierOf, keys } from '../keys.ts';
import type { Confidentiality, DocumentStatus, Format, RefusedBecause } from './document-codes.ts';
import type { Flags } from './document-flags.ts';

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
  /** When it was taken over from an older dossier, in which it was deposited. */
  readonly importedAt?: string;
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

/** Where the bytes of a document are sent, until they are checked. No name and no number is ever in a key. */
export const quarantineKey = ({ dossierId, documentId }: Pick<StoredDocument, 'dossierId' | 'documentId'>): string =>
  `quarantine/${dossierId}/${documentId}`;

/** Which document the place of an item about it tells. */
export const documentAt = ({ pk, sk }: Key): Pick<StoredDocument, 'dossierId' | 'documentId'> => ({
  dossierId: dossierOf({ pk }),
  documentId: sk.slice(sk.indexOf('#') + 1),
});

/** The document in a stored item, without its keys. */
export function toDocument(item: Item | undefined): StoredDocument | undefined {
  if (!item) return undefined;
  const { pk, sk, duePk, dueSk, ...document } = item;
  return document as StoredDocument;
}

/** The job that destroys the bytes of documents. */
export const PURGE_JOB = 'document';

function toItem(document: StoredDocument): Item {
  const { dossierId, documentId, dueOn } = document;
  const due = dueOn && dueAt(PURGE_JOB, dueOn, documentId, `${dossierId}#${documentId}`);
  return { ...keys.document(dossierId, documentId), ...document, ...due };
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
