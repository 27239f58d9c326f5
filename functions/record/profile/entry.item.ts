import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { ProfileContent } from './profile-content.ts';

/** Who wrote something; the holder without a name. */
const By = z.strictObject({ kind: z.string(), id: z.string(), name: z.exactOptional(z.string()) });
export type By = Readonly<z.infer<typeof By>>;

/** What an entry was from one moment on. States append: none is ever written over. */
const EntryState = z.strictObject({
  version: z.number(),
  at: z.string(),
  by: By,
  what: z.enum(['recorded', 'corrected', 'hidden', 'shown', 'made-secret', 'contested', 'merged', 'joined']),
  content: ProfileContent,
  /** Hidden from professionals by the holder. */
  hidden: z.exactOptional(z.boolean()),
  /** Kept from the legal representatives of a minor, for ever (CSP R1111-50). */
  hiddenFromRepresentatives: z.exactOptional(z.boolean()),
  /** What the holder answers to an entry that is not theirs to change. */
  contests: z.exactOptional(z.readonly(z.array(z.strictObject({ at: z.string(), by: By, comment: z.string() })))),
  /** The entry that says the same, and stands for this one. */
  mergedInto: z.exactOptional(z.string()),
});
export type EntryState = Readonly<z.infer<typeof EntryState>>;

/** An entry with all it ever said, oldest first; nothing once it was removed. */
const KeptEntry = z.strictObject({
  dossierId: z.string(),
  entryId: z.string(),
  version: z.number(),
  states: z.readonly(z.array(EntryState)),
  removedAt: z.exactOptional(z.string()),
  /** Removed, it was secret care (CSP R1111-50): nobody who acts for the holder learns that it was there. */
  hiddenFromRepresentatives: z.exactOptional(z.boolean()),
  /** Kept aside, with those of its kind (`isAside`). */
  aside: z.exactOptional(z.boolean()),
});
export type KeptEntry = Readonly<z.infer<typeof KeptEntry>>;

/**
 * One entry of the health profile, with all it ever said. It stands right behind the documents, so that a rescuer gets
 * people, documents and profile in one read.
 */
export const profileItem = itemKind({
  name: 'profile entry',
  lifetime: 'dossier',
  key: (dossierId: string, entryId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `DOSSIER-PROFILE#${entryId}` }),
  schema: KeptEntry,
});

/** An entry that no rescuer needs, such as a measure: they may be thousands, and are read with nothing else. */
export const profileAsideItem = itemKind({
  name: 'profile entry aside',
  lifetime: 'dossier',
  key: (dossierId: string, entryId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `PROFILE-ASIDE#${entryId}` }),
  schema: KeptEntry,
});
