import type { ItemKind } from '../platform/store/item-kind.ts';

/** A dossier that goes, and whose it was as long as that is known: it leads to what lies outside its partition. */
export type PurgeTarget = { readonly dossierId: string; readonly identifier?: string; readonly nirHash?: string };

/**
 * How an owner takes away what it keeps of a dossier. What stands in the dossier's own partition (lifetime `dossier`)
 * goes with it, without a word of its owner.
 */
export type Forget = {
  /** What goes, in words. */
  readonly what: string;
  /** The kinds of items outside the dossier's partition that go. */
  readonly kinds: readonly Pick<ItemKind, 'name'>[];
  /** Takes it away. It does no harm when it comes twice, or after it was stopped. @param at the instant of the run */
  readonly forget: (target: PurgeTarget, at: string) => Promise<void>;
};
