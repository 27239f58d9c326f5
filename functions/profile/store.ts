import type { Item, Key } from '../platform/store/key.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, type Write } from '../platform/store/table.ts';
import { documentItem } from '../record/document/document.item.ts';
import { type KeptEntry, profileAsideItem, profileItem } from '../record/profile/entry.item.ts';
import { entriesAmong, readWithProfile } from '../record/profile/profile.store.ts';
import { toKept } from '../record/profile/profile.ts';

const placeOf = ({ dossierId, entryId, aside }: Pick<KeptEntry, 'dossierId' | 'entryId' | 'aside'>): Key =>
  (aside ? profileAsideItem.key : profileItem.key)(dossierId, entryId);

const toItem = (entry: KeptEntry): Item => ({ ...placeOf(entry), ...entry });

/** The write of a new entry. */
export const insert = (entry: KeptEntry): Write => ({ put: toItem(entry), condition: 'attribute_not_exists(pk)' });

/** The write of an entry's next version; it holds only while the version before is still there. */
export const replace = (entry: KeptEntry): Write => ({
  put: toItem(entry),
  condition: 'version = :before',
  values: { ':before': entry.version - 1 },
});

/** Advance directives that an entry names must be a document of that type, neither refused nor deleted. */
export const directivesAreThere = (dossierId: string, documentId: string): Write => ({
  check: documentItem.key(dossierId, documentId),
  condition: '#type = :type AND NOT #status IN (:refused, :deleted)',
  names: { '#type': 'type', '#status': 'status' },
  values: { ':type': 'EXPPAT_3', ':refused': 'refused', ':deleted': 'deleted' },
});

/** Another entry of the kinds kept where one is. */
export async function findBeside({ dossierId, aside }: KeptEntry, entryId: string): Promise<KeptEntry | undefined> {
  return toKept(await get(placeOf({ dossierId, entryId, aside })));
}

/** Every entry of a dossier, newest first. */
export async function findEntries(dossierId: string): Promise<KeptEntry[]> {
  const [{ items }, aside] = await Promise.all([readWithProfile(dossierId), findAside(dossierId)]);
  return [...entriesAmong(items), ...aside].sort((a, b) => (a.entryId < b.entryId ? 1 : -1));
}

async function findAside(dossierId: string): Promise<KeptEntry[]> {
  const found: KeptEntry[] = [];
  for await (const items of pagesOf(profileAsideItem.key(dossierId, '')))
    found.push(...items.flatMap((item) => toKept(item) ?? []));
  return found;
}
