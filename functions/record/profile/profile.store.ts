import type { Key } from '../../platform/store/key.ts';
import { page } from '../../platform/store/table.ts';
import { type KeptEntry, profileAsideItem, profileItem } from './entry.item.ts';

/** Where an entry may be kept, by its kind: with the others, or aside. */
export const placesOf = (dossierId: string, entryId: string) =>
  [profileItem.key(dossierId, entryId), profileAsideItem.key(dossierId, entryId)] as const;

/** How many items one page holds. */
const PAGE = 500;

/** From where to where a partition is read, beyond the profile in it: sort keys, both included. */
type Around = { readonly first?: string; readonly last?: string };

/**
 * Items of a dossier from the last sort key down, until every entry of the health profile is among them, however many
 * there are; entries that stand aside (`profileAsideItem.key`) are not. What lies below the profile is read as far as the
 * page goes. Read downwards, nothing is older than what stands above it: a head read here is checked when it is committed.
 * @returns `more` when items below the profile were left out
 */
export async function readWithProfile(dossierId: string, { first, last }: Around = {}) {
  const { pk, sk } = profileItem.key(dossierId, '');
  // `~` sorts behind every sign of an id.
  const between = [first ?? sk, last ?? `${sk}~`] as const;
  const items: Key[] = [];
  let after: string | undefined;
  for (;;) {
    const read = await page({ pk, between, newestFirst: true, limit: PAGE, ...(after === undefined ? {} : { after }) });
    items.push(...read.items);
    after = read.items.at(-1)?.sk;
    if (!read.more || after === undefined || after < sk) return { items, more: read.more };
  }
}

/** The entries of the profile among some items of a dossier, in their order. */
export const entriesAmong = (items: readonly Key[]): KeptEntry[] =>
  itemsUnder(profileItem.key('', '').sk, items).map((item) => profileItem.fieldsOf(item));

/** The items of one kind among others. @param prefix of their sort keys */
export const itemsUnder = (prefix: string, items: readonly Key[]): Key[] =>
  items.filter(({ sk }) => sk.startsWith(prefix));
