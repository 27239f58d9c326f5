import type { AccessIndexEntry } from '../record/access/access-index.item.ts';
import type { PatientOfMine } from './contract.ts';

/**
 * The patients of a professional whose right lasts, the newest visit first, then by name. What they have to be told of
 * a dossier is told until they come and see.
 */
export function listPatients(indexEntries: readonly AccessIndexEntry[], at: string): PatientOfMine[] {
  const lasting = indexEntries.flatMap((indexEntry) => (lasts(indexEntry, at) ? [toPatient(indexEntry)] : []));
  return lasting.sort(byVisit);
}

/** An index entry whose right lasts, which is one that says whose dossier it is. */
type Lasting = AccessIndexEntry & Required<Pick<AccessIndexEntry, 'ground' | 'holderName' | 'birthOn'>>;

const lasts = (indexEntry: AccessIndexEntry, at: string): indexEntry is Lasting =>
  indexEntry.ground !== undefined &&
  indexEntry.holderName !== undefined &&
  indexEntry.birthOn !== undefined &&
  (indexEntry.until === undefined || indexEntry.until > at);

function toPatient({
  dossierId,
  holderName,
  birthOn,
  ground,
  until,
  lastVisitAt,
  notice,
  noticeAt,
}: Lasting): PatientOfMine {
  const toTell = notice !== undefined && (lastVisitAt === undefined || (noticeAt ?? '') > lastVisitAt);
  return {
    dossierId,
    name: holderName,
    birthOn,
    ground,
    ...(until === undefined ? {} : { until }),
    ...(lastVisitAt === undefined ? {} : { lastVisitAt }),
    ...(toTell ? { notice, ...(noticeAt === undefined ? {} : { noticeAt }) } : {}),
  };
}

const byVisit = (a: PatientOfMine, b: PatientOfMine): number =>
  (b.lastVisitAt ?? '').localeCompare(a.lastVisitAt ?? '') || a.name.localeCompare(b.name, 'fr');
