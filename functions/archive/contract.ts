import * as z from 'zod/mini';
import { isType } from '../access/classes.ts';
import { date, instant, sha256, text } from '../platform/http/fields.ts';
import { Confidentiality, Format } from '../record/document/document-codes.ts';
import { nir, rpps } from '../record/person/fields.ts';

/**
 * An older dossier as it is dropped, under `inbound/archives/<name>/`: first `documents/<file>` and `traces.ndjson`, then
 * `manifest.json`, which starts the import. The result is `inbound-results/archives/<name>.json`.
 */
export const DROPPED_UNDER = 'inbound/archives/';

/** The day from which dossiers are opened by CSP R1111-28; older ones are taken over (R1111-40). 00:00 in Paris. */
const OLDER_THAN = '2021-06-30T22:00:00.000Z';

/** The most an archive may hold, in bytes and in number; an assumption: none is known to be larger. */
export const LARGEST = { manifest: 1_000_000, traces: 20_000_000, documents: 1_000, rights: 300 } as const;

/** The name of an archive, of a file in it, or of a source: nothing that leads anywhere else. */
const ARCHIVE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const fileName = z.string('not-text').check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'not-valid'));

/** The id of a document in its source, never shown. */
const sourceId = z.string('not-text').check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, 'not-valid'));

/** The name of the archive whose manifest has this key; `undefined` for any other object. */
export function archiveOf(key: string): string | undefined {
  const [name = '', file] = key.startsWith(DROPPED_UNDER) ? key.slice(DROPPED_UNDER.length).split('/') : [];
  return key === `${DROPPED_UNDER}${name}/manifest.json` && file !== undefined && ARCHIVE_NAME.test(name)
    ? name
    : undefined;
}

/** What a manifest says; its documents and rights are looked at one by one, so that a bad one keeps none of the others. */
export const Manifest = z.strictObject({
  /** The version of this format. */
  version: z.literal(1, 'not-a-choice'),
  /** The system the dossier comes from. With it, ids of documents are known again on a replay. */
  source: z.string('not-text').check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not-valid')),
  nir,
  holder: z.strictObject({ familyName: text(100), givenNames: text(100), birthOn: date }),
  openedAt: instant.check(z.refine((at) => at < OLDER_THAN, 'not-valid')),
  /** The holder does not want the older dossier taken over (CSP R1111-40). */
  objected: z.boolean('not-valid'),
  documents: z.array(z.unknown()).check(z.maxLength(LARGEST.documents, 'too-long')),
  rights: z.array(z.unknown()).check(z.maxLength(LARGEST.rights, 'too-long')),
  /** What `traces.ndjson` is, if there is one. */
  traces: z.optional(
    z.strictObject({ size: z.int().check(z.gte(0, 'too-small'), z.lte(LARGEST.traces, 'too-big')), sha256 }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** One document of an archive; its bytes are `documents/<file>`. */
export const ArchivedDocument = z
  .strictObject({
    id: sourceId,
    file: fileName,
    title: text(200),
    /** A code of JDV_J07; may be left out for a CDA document, which tells its own. */
    type: z.optional(z.string('not-text').check(z.refine(isType, 'type-unknown'))),
    format: Format,
    createdOn: date,
    depositedAt: instant,
    author: z.strictObject({
      kind: z.enum(['patient', 'professional', 'establishment'], 'not-a-choice'),
      rpps: z.optional(rpps),
      name: text(100),
    }),
    /** Bytes. */
    size: z.int('not-a-number').check(z.gte(1, 'too-small')),
    sha256,
    confidentiality: z.optional(z.array(Confidentiality).check(z.maxLength(4, 'too-long'))),
  })
  .check(
    z.refine(({ type, format }) => type !== undefined || format === 'application/hl7-cda+xml', {
      message: 'required',
      path: ['type'],
    }),
  );
export type ArchivedDocument = z.infer<typeof ArchivedDocument>;

/** What a professional was given, or that they were kept out, from when to when. */
export const ArchivedRight = z.strictObject({
  rpps,
  name: text(100),
  profession: z.optional(z.string().check(z.regex(/^\d{2,3}$/, 'not-valid'))),
  ground: z.enum(['medecin-traitant', 'same-rights', 'care-team', 'consented', 'blocked'], 'not-a-choice'),
  since: instant,
  until: z.optional(instant),
  /** Classes of documents a consent is limited to. */
  classes: z.optional(z.array(z.string().check(z.regex(/^\d{2}$/, 'not-valid'))).check(z.minLength(1, 'required'))),
});
export type ArchivedRight = z.infer<typeof ArchivedRight>;

/** One line of `traces.ndjson`: who did what, when. */
export const ArchivedTrace = z.strictObject({
  at: instant,
  /** A code of the source. */
  action: z.string('not-text').check(z.regex(/^[A-Za-z][A-Za-z0-9:_-]{0,59}$/, 'not-valid')),
  actor: z.strictObject({
    kind: z.enum(['patient', 'professional', 'agent', 'system'], 'not-a-choice'),
    rpps: z.optional(rpps),
    name: z.optional(text(100)),
    profession: z.optional(z.string().check(z.regex(/^\d{2,3}$/, 'not-valid'))),
    establishment: z.optional(text(40)),
    establishmentName: z.optional(text(100)),
  }),
  /** The id of the document it is about, in its source. */
  document: z.optional(sourceId),
});
export type ArchivedTrace = z.infer<typeof ArchivedTrace>;

/**
 * Why nothing was taken over. After `announced` the archive is to be dropped again when the window to object is over: an
 * archive is kept for less time than that.
 */
export type NotTaken =
  | 'refused'
  | 'objected'
  | 'announced'
  | 'not-insured'
  | 'identity-not-matched'
  | 'deceased'
  | 'suspended'
  | 'closed'
  | 'destroyed';

/** What was not taken, by its place in its list, 1 for the first, and reasons such as `/type type-unknown`. */
export type NotTakenOne = { readonly place: number; readonly reasons: readonly string[] };

/** What is told of an archive once it is dealt with; nothing of anybody. */
export type ArchiveResult = {
  readonly outcome: 'opened' | 'merged' | NotTaken;
  /** What is wrong with the manifest, where that is why. */
  readonly reasons?: readonly string[];
  readonly documents: { readonly imported: number; readonly known: number; readonly refused: readonly NotTakenOne[] };
  readonly rights: { readonly imported: number; readonly kept: number; readonly refused: readonly NotTakenOne[] };
  readonly traces: {
    readonly imported: number;
    readonly refused: readonly NotTakenOne[];
    /** Refused beyond those listed (the list stops at 100). */
    readonly moreRefused: number;
    /** What is wrong with the whole file, where nothing of it was taken. */
    readonly reasons?: readonly string[];
  };
};
