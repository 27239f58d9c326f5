import { keys } from '../platform/keys.ts';
import { type KeptEntry, toKept } from '../platform/profile.ts';
import { get, type Item, page, type Write } from '../platform/table.ts';

const toItem = (entry: KeptEntry): Item => ({ ...keys.profile(entry.dossierId, entry.entryId), ...entry });

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
  check: keys.document(dossierId, documentId),
  condition: '#type = :type AND NOT #status IN (:refused, :deleted)',
  names: { '#type': 'type', '#status': 'status' },
  values: { ':type': 'EXPPAT_3', ':refused': 'refused', ':deleted': 'deleted' },
});

/** One entry. */
export const findEntry = async (dossierId: string, entryId: string): Promise<KeptEntry | undefined> =>
  toKept(await get(keys.profile(dossierId, entryId)));

/** Every entry of a dossier, newest first; a life has some dozens. */
export async function findEntries(dossierId: string): Promise<KeptEntry[]> {
  const { pk, sk: prefix } = keys.profile(dossierId, '');
  const found: KeptEntry[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const read = await page({ pk, prefix, newestFirst: true, limit: 200, ...(after === undefined ? {} : { after }) });
    found.push(...read.items.flatMap((item) => toKept(item) ?? []));
    after = String(read.items.at(-1)?.sk);
    more = read.more;
  }
  return found;
}
