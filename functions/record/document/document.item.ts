import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { Confidentiality, DocumentStatus, Format, RefusedBecause } from './document-codes.ts';

/** A document as it is kept. Each change makes the next `version`. */
const StoredDocument = z.strictObject({
  dossierId: z.string(),
  documentId: z.string(),
  status: DocumentStatus,
  /** Why it was refused. */
  refusedBecause: z.exactOptional(RefusedBecause),
  title: z.string(),
  /** A code of the set; empty until it is read in the document itself. */
  type: z.string(),
  format: Format,
  /** Character set of a plain text, found by its check. */
  charset: z.exactOptional(z.string()),
  createdOn: z.string(),
  depositedAt: z.string(),
  /** When it was taken over from an older dossier, in which it was deposited. */
  importedAt: z.exactOptional(z.string()),
  authorId: z.string(),
  /** `patient`, or the name of a professional. */
  authorName: z.string(),
  /** Bytes. */
  size: z.number(),
  sha256: z.string(),
  version: z.number(),
  /** The one version of its clean object that may be read. */
  versionId: z.exactOptional(z.string()),
  /** The codes stated at its deposit or in the document itself, whatever became of its flags since. */
  confidentiality: z.exactOptional(z.readonly(z.array(Confidentiality))),
  /** Hidden from professionals by the holder, or at its deposit (CSP R1111-49). */
  hidden: z.exactOptional(z.boolean()),
  /** Held back until the patient was told of it in person (CSP R1111-53). */
  notAnnounced: z.exactOptional(z.boolean()),
  /** Kept from the legal representatives of a minor (CSP R1111-50). */
  hiddenFromRepresentatives: z.exactOptional(z.boolean()),
  deletedAt: z.exactOptional(z.string()),
  /** Set once no byte of it is left. */
  destroyedAt: z.exactOptional(z.string()),
  /** The day from which the purge job must look at it. */
  dueOn: z.exactOptional(z.string()),
});
export type StoredDocument = Readonly<z.infer<typeof StoredDocument>>;

/** A document of a dossier; newest last by its id. */
export const documentItem = itemKind({
  name: 'document',
  lifetime: 'dossier',
  key: (dossierId: string, documentId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `DOCUMENT#${documentId}` }),
  schema: StoredDocument,
});
