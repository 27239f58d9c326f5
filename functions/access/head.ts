import * as z from 'zod/mini';

/** Where a dossier is in its life. */
export const DossierStatus = z.enum(['open', 'suspended', 'closed']);
export type DossierStatus = z.infer<typeof DossierStatus>;

/** What a dossier held when its destruction began: numbers only. */
export const Inventory = z.strictObject({
  documents: z.number(),
  /** Versions and delete markers of its files. */
  versions: z.number(),
  /** Items of its partition, without the head. */
  items: z.number(),
});
export type Inventory = Readonly<z.infer<typeof Inventory>>;

/** The head of a dossier: the item on which every access is checked and counted. Under 1 KB. */
export const Head = z.strictObject({
  dossierId: z.string(),
  status: DossierStatus,
  /** Grows by one with each right given, changed or taken away. */
  accessVersion: z.number(),
  /** Last line of the trace, and its hash. */
  auditSeq: z.number(),
  auditHash: z.string(),
  /** Grows by one with each change of the dossier itself. */
  version: z.number(),
  openedAt: z.string(),
  /** The French department its holder lived in when it was opened, `75`, `2A`, `974`: for figures only. */
  department: z.exactOptional(z.string()),
  closedAt: z.exactOptional(z.string()),
  closingMotive: z.exactOptional(z.string()),
  keptUntil: z.exactOptional(z.string()),
  /** The register declared the death of its holder when it was closed already: since then nobody signs in. */
  deathKnownAt: z.exactOptional(z.string()),
  /** Since when, and why, nobody may use it for now (CSP R1111-36). */
  suspendedAt: z.exactOptional(z.string()),
  suspensionMotive: z.exactOptional(z.string()),
  /** The agent who suspended it. */
  suspendedBy: z.exactOptional(z.string()),
  /** The last day on which its holder may contest before it is closed. */
  contestUntil: z.exactOptional(z.string()),
  /** Its holder does not agree: a person must look before it may be closed. */
  contestedAt: z.exactOptional(z.string()),
  /** Its holder asked for its destruction before the end of the ten years, and the last day on which it is kept then. */
  erasureAskedAt: z.exactOptional(z.string()),
  /** The day after which it is destroyed on that wish; until then they may take it back. */
  eraseOn: z.exactOptional(z.string()),
  /** A court wants it kept: nothing destroys it while this is set. An operator sets it, by hand. */
  legalHoldAt: z.exactOptional(z.string()),
  /** The two oppositions of CSP L1111-17 I, each on its own: since when. */
  opposedBreakGlassAt: z.exactOptional(z.string()),
  opposedRegulationAt: z.exactOptional(z.string()),
  /** Set when its destruction begins: what there was of it then. */
  destruction: z.exactOptional(Inventory),
});
export type Head = Readonly<z.infer<typeof Head>>;
