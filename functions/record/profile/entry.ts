import type { ProfileContent } from './profile-content.ts';

/** Who wrote something; the holder without a name. */
export type By = { readonly kind: string; readonly id: string; readonly name?: string };

/** What an entry was from one moment on. States append: none is ever written over. */
export type EntryState = {
  readonly version: number;
  readonly at: string;
  readonly by: By;
  readonly what: 'recorded' | 'corrected' | 'hidden' | 'shown' | 'made-secret' | 'contested' | 'merged' | 'joined';
  readonly content: ProfileContent;
  /** Hidden from professionals by the holder. */
  readonly hidden?: boolean;
  /** Kept from the legal representatives of a minor, for ever (CSP R1111-50). */
  readonly hiddenFromRepresentatives?: boolean;
  /** What the holder answers to an entry that is not theirs to change. */
  readonly contests?: readonly { readonly at: string; readonly by: By; readonly comment: string }[];
  /** The entry that says the same, and stands for this one. */
  readonly mergedInto?: string;
};

/** An entry with all it ever said, oldest first; nothing once it was removed. */
export type KeptEntry = {
  readonly dossierId: string;
  readonly entryId: string;
  readonly version: number;
  readonly states: readonly EntryState[];
  readonly removedAt?: string;
  /** Removed, it was secret care (CSP R1111-50): nobody who acts for the holder learns that it was there. */
  readonly hiddenFromRepresentatives?: boolean;
  /** Kept aside, with those of its kind ({@link isAside}). */
  readonly aside?: boolean | undefined;
};
