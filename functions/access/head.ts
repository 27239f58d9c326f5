/** Where a dossier is in its life. */
export type DossierStatus = 'open' | 'suspended' | 'closed';

/** The head of a dossier: the item on which every access is checked and counted. Under 1 KB. */
export type Head = {
  readonly dossierId: string;
  readonly status: DossierStatus;
  /** Grows by one with each right given, changed or taken away. */
  readonly accessVersion: number;
  /** Last line of the trace, and its hash. */
  readonly auditSeq: number;
  readonly auditHash: string;
  /** Grows by one with each change of the dossier itself. */
  readonly version: number;
  readonly openedAt: string;
  /** The French department its holder lived in when it was opened, `75`, `2A`, `974`: for figures only. */
  readonly department?: string;
  readonly closedAt?: string;
  readonly closingMotive?: string;
  readonly keptUntil?: string;
  /** The register declared the death of its holder when it was closed already: since then nobody signs in. */
  readonly deathKnownAt?: string;
  /** Since when, and why, nobody may use it for now (CSP R1111-36). */
  readonly suspendedAt?: string;
  readonly suspensionMotive?: string;
  /** The agent who suspended it. */
  readonly suspendedBy?: string;
  /** The last day on which its holder may contest before it is closed. */
  readonly contestUntil?: string;
  /** Its holder does not agree: a person must look before it may be closed. */
  readonly contestedAt?: string;
  /** Its holder asked for its destruction before the end of the ten years, and the last day on which it is kept then. */
  readonly erasureAskedAt?: string;
  /** The day after which it is destroyed on that wish; until then they may take it back. */
  readonly eraseOn?: string;
  /** A court wants it kept: nothing destroys it while this is set. An operator sets it, by hand. */
  readonly legalHoldAt?: string;
  /** The two oppositions of CSP L1111-17 I, each on its own: since when. */
  readonly opposedBreakGlassAt?: string;
  readonly opposedRegulationAt?: string;
  /** Set when its destruction begins: what there was of it then. */
  readonly destruction?: Inventory;
};

/** What a dossier held when its destruction began: numbers only. */
export type Inventory = {
  readonly documents: number;
  /** Versions and delete markers of its files. */
  readonly versions: number;
  /** Items of its partition, without the head. */
  readonly items: number;
};
