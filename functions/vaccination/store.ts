import type { DocumentRights } from '../access/facts.ts';
import { readTogether, type Write } from '../platform/store/table.ts';
import { documentItem, type StoredDocument } from '../record/document/document.item.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { entriesAmong, itemsUnder, readWithProfile } from '../record/profile/profile.store.ts';
import { type StoredVaccination, vaccinationItem } from '../record/vaccination/vaccination.item.ts';

const put = (vaccination: StoredVaccination) =>
  vaccinationItem.put([vaccination.dossierId, vaccination.vaccinationId], vaccination);

/** The write of a new vaccination. */
export const insert = (vaccination: StoredVaccination): Write => ({
  ...put(vaccination),
  condition: 'attribute_not_exists(pk)',
});

/** The write of a vaccination's next version; it holds only while the version before is still there. */
export const replace = (vaccination: StoredVaccination): Write => ({
  ...put(vaccination),
  condition: 'version = :before',
  values: { ':before': vaccination.version - 1 },
});

/**
 * A document that a dose names must be in the dossier, neither refused nor deleted, when it is written.
 * @param without flags it must not have, for who may not know of it
 */
export const documentIsThere = (dossierId: string, documentId: string, without: readonly string[]): Write => ({
  check: documentItem.key(dossierId, documentId),
  condition: [
    'attribute_exists(pk) AND NOT #status IN (:refused, :deleted)',
    ...without.map((flag) => `attribute_not_exists(${flag})`),
  ].join(' AND '),
  names: { '#status': 'status' },
  values: { ':refused': 'refused', ':deleted': 'deleted' },
});

/** A document as far as it says who may know of it. */
export type KeptDocument = Omit<DocumentRights, 'class'> & Pick<StoredDocument, 'documentId' | 'status'>;

/** Some documents that are still there. @param ids 100 at most are looked at */
export async function findDocuments(dossierId: string, ids: readonly string[]): Promise<KeptDocument[]> {
  const items = await readTogether(ids.slice(0, 100).map((id) => documentItem.key(dossierId, id)));
  return items.flatMap((one) => (one && one.status !== 'deleted' && one.status !== 'refused' ? [one] : []));
}

/** What the calendar is asked with: the doses of a dossier in the order they were recorded, and its health profile. */
export type KeptRecord = {
  readonly record: readonly StoredVaccination[];
  /** As they are kept: whoever shows something of them asks first who may see it. */
  readonly entries: readonly KeptEntry[];
};

/** Everything the calendar is asked with, in one read: the profile and the doses stand next to each other. */
export async function findRecord(dossierId: string): Promise<KeptRecord> {
  const doses = vaccinationItem.key(dossierId, '').sk;
  const { items } = await readWithProfile(dossierId, { last: `${doses}~` });
  return {
    record: itemsUnder(doses, items.toReversed()).map((item) => vaccinationItem.fieldsOf(item)),
    entries: entriesAmong(items),
  };
}
