import type { KeptEntry } from '../record/profile/entry.item.ts';
import { keptFlags } from '../record/profile/flags.ts';
import { isAside } from '../record/profile/profile.ts';
import type { Statement } from './contract.ts';
import { type Writing, writerOf } from './rules.ts';

/**
 * Writes an entry, with its author.
 * @param place the dossier, and the id the entry gets
 */
export function recordEntry(
  { hidden, hiddenFromRepresentatives, ...content }: Statement,
  place: { readonly dossierId: string; readonly entryId: string },
  { at, actor }: Writing,
): KeptEntry {
  const flags = keptFlags({ hidden, hiddenFromRepresentatives });
  return {
    ...place,
    version: 1,
    ...(isAside(content) ? { aside: true } : {}),
    states: [{ version: 1, at, by: writerOf(actor), what: 'recorded', content, ...flags }],
  };
}
