import { keys } from '../platform/keys.ts';
import { type Item, page, readTogether, type Write } from '../platform/table.ts';
import type { Dose, VaccinationStatus } from './contract.ts';

/** What a vaccination said from one moment on, and who made it say so. */
export type StoredEntry = {
  readonly version: number;
  readonly at: string;
  readonly actorId: string;
  /** `patient`, or the name of a professional. */
  readonly actorName: string;
  readonly status: VaccinationStatus;
  readonly dose: Dose;
};

/** A vaccination as it is kept: everything it ever said, oldest first; nothing once it was removed. */
export type StoredVaccination = {
  readonly dossierId: string;
  readonly vaccinationId: string;
  readonly version: number;
  readonly entries: readonly StoredEntry[];
  readonly removedAt?: string;
};

/** The vaccination in a stored item, without its keys. */
export function toStored(item: Item | undefined): StoredVaccination | undefined {
  if (!item) return undefined;
  const { pk, sk, ...vaccination } = item;
  return vaccination as StoredVaccination;
}

const toItem = (vaccination: StoredVaccination): Item => ({
  ...keys.vaccination(vaccination.dossierId, vaccination.vaccinationId),
  ...vaccination,
});

/** The write of a new vaccination. */
export const insert = (vaccination: StoredVaccination): Write => ({
  put: toItem(vaccination),
  condition: 'attribute_not_exists(pk)',
});

/** The write of a vaccination's next version; it holds only while the version before is still there. */
export const replace = (vaccination: StoredVaccination): Write => ({
  put: toItem(vaccination),
  condition: 'version = :before',
  values: { ':before': vaccination.version - 1 },
});

/**
 * A document that a dose names must be in the dossier, neither refused nor deleted, when it is written.
 * @param without flags it must not have, for who may not know of it
 */
export const documentIsThere = (dossierId: string, documentId: string, without: readonly string[]): Write => ({
  check: keys.document(dossierId, documentId),
  condition: [
    'attribute_exists(pk) AND NOT #status IN (:refused, :deleted)',
    ...without.map((flag) => `attribute_not_exists(${flag})`),
  ].join(' AND '),
  names: { '#status': 'status' },
  values: { ':refused': 'refused', ':deleted': 'deleted' },
});

/** Which of some documents are there without some flags. @param ids 100 at most are looked at */
export async function findShown(
  dossierId: string,
  ids: readonly string[],
  without: readonly string[],
): Promise<ReadonlySet<string>> {
  const items = await readTogether(ids.slice(0, 100).map((id) => keys.document(dossierId, id)));
  return new Set(
    items.flatMap((item) => (item && !without.some((flag) => item[flag]) ? [String(item.documentId)] : [])),
  );
}

/** Every vaccination of a dossier, in the order they were recorded; a life has a few dozen. */
export async function findVaccinations(dossierId: string): Promise<StoredVaccination[]> {
  const { pk } = keys.head(dossierId);
  const prefix = keys.vaccination(dossierId, '').sk;
  const found: StoredVaccination[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const read = await page({ pk, prefix, limit: 200, ...(after === undefined ? {} : { after }) });
    found.push(...read.items.flatMap((item) => toStored(item) ?? []));
    after = String(read.items.at(-1)?.sk);
    more = read.more;
  }
  return found;
}
