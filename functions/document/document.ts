import type { DocumentRights } from '../access/facts.ts';
import type { ActorKind, Fact } from '../access/vocabulary.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import type { DocumentReference } from './contract.ts';
import { classLabelOf, classOf, LABEL_TO_COME, typeOf } from './types.ts';

type Establish = (document: DocumentRights) => readonly Fact[];

/** What a document establishes about an access to it: nothing when it is gone. @param establish for the caller */
export const factsOf = (document: StoredDocument | undefined, establish: Establish): readonly Fact[] =>
  document === undefined || document.status === 'deleted' ? [] : lastingFacts(document, establish);

/**
 * The same facts, deleted or not: a deletion sent again must reach the answer kept for it, not be refused because it
 * was done.
 */
export const lastingFacts = (document: StoredDocument | undefined, establish: Establish): readonly Fact[] =>
  document === undefined ? [] : establish(rightsOf(document));

/** A document as far as rights are concerned. */
export const rightsOf = (document: StoredDocument): DocumentRights => ({ ...document, class: classOf(document.type) });

/** A document as its reader sees it: that it is held back from the patient is for professionals to know. */
export const toReference = (document: StoredDocument, reader: ActorKind): DocumentReference => ({
  documentId: document.documentId,
  status: document.status,
  ...(document.refusedBecause === undefined ? {} : { refusedBecause: document.refusedBecause }),
  title: document.title,
  type: document.type,
  typeLabel: typeOf(document.type)?.label ?? LABEL_TO_COME,
  class: classOf(document.type),
  classLabel: classLabelOf(classOf(document.type)),
  format: document.format,
  createdOn: document.createdOn,
  depositedAt: document.depositedAt,
  author: document.authorName,
  size: document.size,
  sha256: document.sha256,
  ...(document.hidden ? { hidden: true } : {}),
  ...(document.notAnnounced && reader === 'professional' ? { notAnnounced: true } : {}),
  ...(document.hiddenFromRepresentatives && reader !== 'representative' ? { hiddenFromRepresentatives: true } : {}),
  version: document.version,
});

type DocumentId = Pick<StoredDocument, 'dossierId' | 'documentId'>;

/** Where the checked bytes of a document are. */
export const cleanKey = ({ dossierId, documentId }: DocumentId): string => `clean/${dossierId}/${documentId}`;

/** The document an object in quarantine belongs to; `undefined` for any other object. */
export function placeOf(key: string): DocumentId | undefined {
  const [, dossierId, documentId] = /^quarantine\/([0-9a-f-]{36})\/([0-9a-f-]{36})$/.exec(key) ?? [];
  return dossierId === undefined || documentId === undefined ? undefined : { dossierId, documentId };
}
