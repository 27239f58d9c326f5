import * as z from 'zod/mini';
import type { DocumentRights } from '../../access/facts.ts';
import type { Action, Fact } from '../../access/vocabulary.ts';
import { instant, uuid } from '../../platform/http/fields.ts';
import type { Establish } from '../access/call.ts';
import { effectiveEntries, saidIn } from './effective-entries.ts';
import type { By, EntryState, KeptEntry } from './entry.item.ts';
import { ProfileContent, type ProfileKind } from './profile-content.ts';

/**
 * The health profile as it is kept, for all who show a part of it: the profile itself, the page of a rescuer, the
 * emergency card.
 */

/** What an entry is now; `undefined` once it was removed. */
export const stateOf = ({ states }: KeptEntry): EntryState | undefined => states.at(-1);

/** Whether an entry is secret care, or was when it was removed. */
export const isSecret = (entry: KeptEntry): boolean => Boolean((stateOf(entry) ?? entry).hiddenFromRepresentatives);

/** The type and class of document a profile is read like: « Profil médical Mon espace santé » (JDV_J07). */
export const READ_LIKE = { authorId: '', type: 'DOCPAT08', class: '11' } as const;

/** An entry as far as rights are concerned: a document of the type of the profile, with flags of its own. */
const rightsOf = ({ states }: KeptEntry, { hidden, hiddenFromRepresentatives }: EntryState): DocumentRights => ({
  ...READ_LIKE,
  authorId: states[0]?.by.id ?? '',
  ...(hidden ? { hidden } : {}),
  ...(hiddenFromRepresentatives ? { hiddenFromRepresentatives } : {}),
});

/** How a request decides about a part of a dossier. */
export type Sight = {
  readonly may: (action: Action, facts: readonly Fact[]) => boolean;
  readonly factsOf: Establish;
};

/**
 * Whether somebody who may read the profile may read one entry of it: as they may read a document of its type, so that
 * the same flags are lifted for the same people (médecin traitant, author) and secret care stays secret.
 * @param shown as if its holder had not hidden it
 */
export function seesEntry({ may, factsOf }: Sight, kept: KeptEntry, shown?: 'shown'): boolean {
  const state = stateOf(kept);
  if (!state) return false;
  const facts = factsOf(rightsOf(kept, state));
  return may('document:read', shown ? [...facts, 'document-shown'] : facts);
}

/** An entry as it is shown to who needs the essential: what it says, who says so, and whether the person disagrees. */
export const Essential = z.object({
  entryId: uuid,
  content: ProfileContent,
  by: z.object({ kind: z.string(), name: z.optional(z.string()) }),
  at: instant,
  contested: z.optional(z.literal(true)),
});
export type Essential = z.infer<typeof Essential>;

/**
 * What a rescuer needs of a profile, what kills first in front. The choice and the order are an assumption, to be reviewed
 * with emergency doctors.
 */
export const ESSENTIAL_KINDS = [
  'allergy',
  'contra-indication',
  'treatment',
  'pregnancy',
  'blood-group',
  'implant',
  'illness',
  'communication-need',
  'disability',
  'trusted-person',
  'contact',
  'advance-directives',
  'organ-donation',
] as const satisfies readonly ProfileKind[];

/**
 * What nobody needs to know at once, and what may be thousands of entries, such as a blood pressure twice a day: kept
 * aside, so that no number of them stands before an allergy.
 */
const ASIDE: ReadonlySet<ProfileKind> = new Set(['measure', 'way-of-life', 'operation', 'family-history']);

/** Whether entries of a kind are kept aside. */
export const isAside = ({ kind }: ProfileContent): boolean => ASIDE.has(kind);

const RANKS = new Map<string, number>(ESSENTIAL_KINDS.map((kind, rank) => [kind, rank]));
const rankOf = ({ content: { kind } }: Essential): number => RANKS.get(kind) ?? RANKS.size;

/**
 * The essential of a profile on a day: entries that stand, in the order of {@link ESSENTIAL_KINDS}; of a kind the worst
 * allergy, then the newest entry first.
 * @param entries those that the reader sees, and no others
 */
export function essentialsOf(entries: readonly KeptEntry[], on: string): Essential[] {
  return effectiveEntries(entries, on)
    .flatMap(({ entry, state }) => {
      const { content, contests } = state;
      if (!RANKS.has(content.kind)) return [];
      const { by, at } = saidIn(entry) ?? state;
      const contested = contests ? { contested: true as const } : {};
      return [{ entryId: entry.entryId, content, by: toldBy(by), at, ...contested }];
    })
    .sort((a, b) => rankOf(a) - rankOf(b) || worstFirst(a, b) || (a.entryId < b.entryId ? 1 : -1));
}

const SEVERITIES = ['life-threatening', 'severe', 'moderate', 'unknown', 'mild'];

const worstFirst = ({ content: a }: Essential, { content: b }: Essential): number =>
  a.kind === 'allergy' && b.kind === 'allergy' ? SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) : 0;

/** An author as a reader sees them: a name, never an identifier. */
export const toldBy = ({ kind, name }: By): Essential['by'] => ({ kind, ...(name === undefined ? {} : { name }) });
