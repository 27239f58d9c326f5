import { pagesOf } from '../platform/store/pages.ts';
import { get, type Write } from '../platform/store/table.ts';
import { documentItem } from '../record/document/document.item.ts';
import { type KeptEntry, profileAsideItem, profileItem } from '../record/profile/entry.item.ts';
import { entriesAmong, readWithProfile } from '../record/profile/profile.store.ts';

/** The kind of item an entry is kept as, by what it says. */
const itemOf = ({ aside }: Pick<KeptEntry, 'aside'>) => (aside ? profileAsideItem : profileItem);

const put = (entry: KeptEntry) => itemOf(entry).put([entry.dossierId, entry.entryId], entry);

/** The write of a new entry. */
export const insert = (entry: KeptEntry): Write => ({
  ...put(entry),
  condition: 'attribute_not_exists(pk)',
});

/** The write of an entry's next version; it holds only while the version before is still there. */
export const replace = (entry: KeptEntry): Write => ({
  ...put(entry),
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
export async function findBeside(entry: KeptEntry, entryId: string): Promise<KeptEntry | undefined> {
  const kind = itemOf(entry);
  return kind.fieldsOf(await get(kind.key(entry.dossierId, entryId)));
}

/** Every entry of a dossier, newest first. */
export async function findEntries(dossierId: string): Promise<KeptEntry[]> {
  const [{ items }, aside] = await Promise.all([readWithProfile(dossierId), findAside(dossierId)]);
  return [...entriesAmong(items), ...aside].sort((a, b) => (a.entryId < b.entryId ? 1 : -1));
}

async function findAside(dossierId: string): Promise<KeptEntry[]> {
  const found: KeptEntry[] = [];
  for await (const items of pagesOf(profileAsideItem.key(dossierId, '')))
    found.push(...items.map((item) => profileAsideItem.fieldsOf(item)));
  return found;
}
