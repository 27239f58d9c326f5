import type { Confidentiality } from './document-codes.ts';

/** What keeps a document from somebody; they add up. An absent flag keeps it from nobody. */
export type Flags = {
  /** Hidden from professionals by the holder, or at its deposit (CSP R1111-49). */
  readonly hidden?: boolean;
  /** Held back until the patient was told of it in person (CSP R1111-53). */
  readonly notAnnounced?: boolean;
  /** Kept from the legal representatives of a minor (CSP R1111-50). */
  readonly hiddenFromRepresentatives?: boolean;
};

/** What each code does (JDV_J58, JDV_J421); `N`, `R` and `V` are levels of HL7, and keep a document from nobody here. */
const FLAG_OF: Readonly<Partial<Record<Confidentiality, keyof Flags>>> = {
  MASQUE_PS: 'hidden',
  INVISIBLE_PATIENT: 'notAnnounced',
  NOPAT: 'notAnnounced',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'hiddenFromRepresentatives',
};

/** The flags that codes put on a document. */
export const flagsOf = (codes: readonly Confidentiality[]): Flags =>
  Object.fromEntries(codes.flatMap((code) => (FLAG_OF[code] ? [[FLAG_OF[code], true]] : [])));

/** The flags of a document, without the rest of it. */
export const flagsIn = ({ hidden, notAnnounced, hiddenFromRepresentatives }: Flags): Flags => ({
  ...(hidden ? { hidden } : {}),
  ...(notAnnounced ? { notAnnounced } : {}),
  ...(hiddenFromRepresentatives ? { hiddenFromRepresentatives } : {}),
});

/** Whether an author may give a code: a patient hides nothing from themself, and states no level but the normal one. */
export const mayState = (authorId: string, code: Confidentiality): boolean =>
  !authorId.startsWith('patient:') || code === 'N' || code === 'MASQUE_PS';

/**
 * A document with codes added to those it has: a flag its holder lifted meanwhile is not put on again, and a document of
 * an older dossier is not held back: its month is long over (CSP R1111-53).
 */
export function withCodes<
  D extends Flags & {
    readonly authorId: string;
    readonly importedAt?: string;
    readonly confidentiality?: readonly Confidentiality[];
  },
>(document: D, codes: readonly Confidentiality[]): D {
  const known = document.confidentiality ?? [];
  const added = codes.filter((code) => !known.includes(code) && mayState(document.authorId, code));
  if (added.length === 0) return document;
  const { notAnnounced, ...lasting } = flagsOf(added);
  const held = notAnnounced && document.importedAt === undefined ? { notAnnounced } : {};
  return { ...document, ...lasting, ...held, confidentiality: [...known, ...added] };
}
