import type { PatientOfMine } from './contract.ts';
import type { Mirror } from './rules.ts';

/**
 * The patients of a professional whose right lasts, the newest visit first, then by name. What they have to be told of
 * a dossier is told until they come and see.
 */
export function listPatients(mirrors: readonly Mirror[], at: string): PatientOfMine[] {
  const lasting = mirrors.flatMap((mirror) => (lasts(mirror, at) ? [toPatient(mirror)] : []));
  return lasting.sort(byVisit);
}

/** A mirror whose right lasts, which is one that says whose dossier it is. */
type Lasting = Mirror & Required<Pick<Mirror, 'ground' | 'holderName' | 'birthOn'>>;

const lasts = (mirror: Mirror, at: string): mirror is Lasting =>
  mirror.ground !== undefined &&
  mirror.holderName !== undefined &&
  mirror.birthOn !== undefined &&
  (mirror.until === undefined || mirror.until > at);

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
