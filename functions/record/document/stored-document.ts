import { dueAt } from '../../platform/store/due-index.ts';
import type { Key } from '../../platform/store/key.ts';
import type { Write } from '../../platform/store/table.ts';
import { dossierOf } from '../dossier/head.item.ts';
import { documentItem, type StoredDocument } from './document.item.ts';

/** Where the bytes of a document are sent, until they are checked. No name and no number is ever in a key. */
export const quarantineKey = ({ dossierId, documentId }: Pick<StoredDocument, 'dossierId' | 'documentId'>): string =>
  `quarantine/${dossierId}/${documentId}`;

/** Which document the place of an item about it tells. */
export const documentAt = ({ pk, sk }: Key): Pick<StoredDocument, 'dossierId' | 'documentId'> => ({
  dossierId: dossierOf({ pk }),
  documentId: sk.slice(sk.indexOf('#') + 1),
});

/** The document in a stored item, without its keys. */
export function toDocument(item: Key | undefined): StoredDocument | undefined {
  if (!item) return undefined;
  const { duePk, dueSk, ...document } = documentItem.fieldsOf(item);
  return document;
}

/** The job that destroys the bytes of documents. */
export const PURGE_JOB = 'document';

function put(document: StoredDocument) {
  const { dossierId, documentId, dueOn } = document;
  const due = dueOn === undefined ? {} : dueAt(PURGE_JOB, dueOn, documentId, `${dossierId}#${documentId}`);
  return documentItem.put([dossierId, documentId], { ...document, ...due });
}

/** The write of a new document. */
export const insert = (document: StoredDocument): Write => ({
  ...put(document),
  condition: 'attribute_not_exists(pk)',
});

/** The write of a document's next version; it holds only while the version before is still there. */
export const replace = (document: StoredDocument): Write => ({
  ...put(document),
  condition: 'version = :before',
  values: { ':before': document.version - 1 },
});
