import * as z from 'zod/mini';
import { cursor, date, instant, limit, sha256, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { Confidentiality, DocumentStatus, Format, RefusedBecause } from '../record/document/document-codes.ts';
import { rpps } from '../record/person/fields.ts';
import type { NARRATIVE_TAGS } from './narrative-tags.ts';

/** Largest file: 20 MB, an assumption kept as a setting (`domain.md` §2.3: not found). */
export const LARGEST_BYTES = 20_000_000;

/** A code of JDV_J07 (`terminology/typecodes.csv`); the class is derived from it, never typed. */
const typeCode = z.string('not-text').check(z.regex(/^[A-Z0-9][A-Za-z0-9_-]{1,29}$/, 'type-unknown'));

/** What is stated before a file is sent. Type may be left out for a CDA document: it is read in the document. */
export const Deposit = z.strictObject({
  title: text(200),
  type: z.optional(typeCode),
  format: Format,
  /** The day of the act or of the document. */
  createdOn: date,
  /** Bytes. */
  size: z.int('not-a-number').check(z.gte(1, 'too-small'), z.lte(LARGEST_BYTES, 'file-too-big')),
  sha256,
  /** 1 to 4 flags; a patient's own deposit may only be `N` or `MASQUE_PS`. */
  confidentiality: z.optional(z.array(Confidentiality).check(z.minLength(1, 'required'), z.maxLength(4, 'too-long'))),
});
export type Deposit = z.infer<typeof Deposit>;

/** A document reference: everything about a document but its content. */
export const DocumentReference = z.object({
  documentId: uuid,
  status: DocumentStatus,
  refusedBecause: z.optional(RefusedBecause),
  title: z.string(),
  type: z.string(),
  typeLabel: z.string(),
  class: z.string(),
  classLabel: z.string(),
  format: Format,
  createdOn: date,
  depositedAt: instant,
  /** Who deposited it: `patient`, or the name of a professional. */
  author: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** Hidden from professionals by the holder; told to the holder and to those who still see it. */
  hidden: z.optional(z.boolean()),
  /** Held back until the patient is told of it in person; told to professionals only. */
  notAnnounced: z.optional(z.boolean()),
  /** Hidden from the legal representatives of a minor. */
  hiddenFromRepresentatives: z.optional(z.boolean()),
  version: z.int(),
});
export type DocumentReference = z.infer<typeof DocumentReference>;

/** A deposit accepted: the file goes to `upload.url` by PUT with exactly these headers, once, before `until`. */
export const Deposited = z.object({
  document: DocumentReference,
  upload: z.object({
    url: z.string(),
    headers: z.object({
      'content-length': z.string(),
      'content-type': z.string(),
      'if-none-match': z.string(),
      'x-amz-checksum-sha256': z.string(),
    }),
    until: instant,
  }),
});
export type Deposited = z.infer<typeof Deposited>;

/** A page of document references, newest deposit first. */
export const DocumentList = z.object({ documents: z.array(DocumentReference), next: z.optional(z.string()) });
export type DocumentList = z.infer<typeof DocumentList>;

/** One document with a link to its exact bytes that works for 60 seconds. */
export const DocumentContent = z.object({
  document: DocumentReference,
  content: z.object({ url: z.string(), until: instant }),
});
export type DocumentContent = z.infer<typeof DocumentContent>;

/** A node of a CDA narrative: text, or an element of a short allow-list with its children. */
export type NarrativeNode =
  | string
  | {
      readonly tag: NarrativeTag;
      readonly children: readonly NarrativeNode[];
      readonly span?: { readonly columns?: number; readonly rows?: number };
    };
/** The only elements a narrative may become. */
export type NarrativeTag = (typeof NARRATIVE_TAGS)[number];

/** A CDA document made readable: its narrative blocks, never its stylesheet or scripts. */
export const DocumentView = z.object({
  document: DocumentReference,
  title: z.string(),
  /** Header lines in reading order, each a label code and its text. */
  header: z.array(z.object({ label: z.enum(['patient', 'author', 'custodian', 'date', 'event']), text: z.string() })),
  narrative: z.array(
    z.custom<NarrativeNode>((node) => typeof node === 'string' || (typeof node === 'object' && node !== null)),
  ),
  /** Set when the body is a file inside the CDA (level 1): then the link of the document is offered instead. */
  embedded: z.optional(z.object({ format: z.string(), base64: z.string() })),
});
export type DocumentView = z.infer<typeof DocumentView>;

export const DocumentQuery = z.strictObject({
  type: z.optional(typeCode),
  class: z.optional(z.string().check(z.regex(/^[a-z0-9]{1,4}$/, 'not-a-choice'))),
  from: z.optional(date),
  to: z.optional(date),
  /** Deposited after this instant: "new since my last visit". */
  since: z.optional(instant),
  /** The name of who deposited, as a reference tells it, or their RPPS number. */
  author: z.optional(text(120)),
  /** The list as this professional (RPPS) would see it; for the holder only. */
  as: z.optional(rpps),
  cursor: z.optional(cursor),
  limit,
});
export type DocumentQuery = z.infer<typeof DocumentQuery>;

/** A page of one's own deposits, across patients, newest first. What each document says is read in its dossier. */
export const DepositList = z.object({
  deposits: z.array(
    z.object({ dossierId: uuid, documentId: uuid, depositedAt: instant, patient: z.string(), birthOn: date }),
  ),
  next: z.optional(z.string()),
});
export type DepositList = z.infer<typeof DepositList>;

/** The French set of document types, with the class of each. */
export const DocumentTypes = z.object({
  /** Version of the set the labels come from. */
  version: z.string(),
  types: z.array(z.object({ code: z.string(), label: z.string(), class: z.string(), byPatient: z.boolean() })),
  classes: z.array(z.object({ code: z.string(), label: z.string() })),
});
export type DocumentTypes = z.infer<typeof DocumentTypes>;

export const routes = {
  listDocumentTypes: {
    method: 'GET',
    path: '/document-types',
    action: 'terminology:read',
    signedIn: false,
    reply: DocumentTypes,
    summary: 'The French set of document types (JDV_J07) and their classes.',
  },
  listDeposits: {
    method: 'GET',
    path: '/deposits',
    action: 'deposit:list',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: DepositList,
    summary: 'What a professional has deposited, across patients, newest first: found again for ever.',
  },
  depositDocument: {
    method: 'POST',
    path: '/dossiers/{dossierId}/documents',
    action: 'document:deposit',
    signedIn: true,
    body: Deposit,
    reply: Deposited,
    status: 201,
    summary: 'Announce a file: answers where to send its bytes, which are then checked.',
  },
  listDocuments: {
    method: 'GET',
    path: '/dossiers/{dossierId}/documents',
    action: 'document:list',
    signedIn: true,
    query: DocumentQuery,
    reply: DocumentList,
    summary: 'List the documents of a dossier, newest first, by type, class, date and author.',
  },
  readDocument: {
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}',
    action: 'document:read',
    signedIn: true,
    reply: DocumentContent,
    summary: 'Read one document: its reference and a link to its bytes that works for 60 seconds.',
  },
  viewDocument: {
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/view',
    action: 'document:read',
    signedIn: true,
    reply: DocumentView,
    summary: 'Read a CDA document as plain text blocks made from its narrative.',
  },
  flagDocument: {
    method: 'PATCH',
    path: '/dossiers/{dossierId}/documents/{documentId}',
    action: 'document:flag',
    signedIn: true,
    body: z.strictObject({ hidden: z.boolean('not-a-choice') }),
    reply: DocumentReference,
    versioned: true,
    summary: 'Hide a document from professionals, or show it again.',
  },
  announceDocument: {
    method: 'POST',
    path: '/dossiers/{dossierId}/documents/{documentId}/announce',
    action: 'document:announce',
    signedIn: true,
    body: z.strictObject({}),
    reply: DocumentReference,
    versioned: true,
    summary: 'Tell the record that the patient was told of a document in person: it becomes visible to them.',
  },
  deleteDocument: {
    method: 'DELETE',
    path: '/dossiers/{dossierId}/documents/{documentId}',
    action: 'document:delete',
    signedIn: true,
    reply: z.object({ documentId: uuid, deletedAt: instant }),
    versioned: true,
    summary: 'Delete a document one deposited; its bytes are destroyed in every version.',
  },
} as const satisfies Routes;
