import type { FoundDossier } from '../../../../functions/dossier/contract.ts';
import type { Reply } from '../../api/operations.ts';
import { ask, forgetAtEnd } from '../../session/professional.ts';

/** A patient of the professional, as the list tells. */
export type Patient = Reply<'listPatients'>['patients'][number];

/** Whose dossier a page is about, as far as this visit knows. */
export type Whose = {
  readonly name: string;
  readonly birthOn: string;
  readonly ground?: string | undefined;
  readonly until?: string | undefined;
  readonly lastVisitAt?: string | undefined;
};

const known = new Map<string, Whose>();
/** Dossiers that were in the list before this visit touched them. */
const listed = new Set<string>();
forgetAtEnd(() => {
  known.clear();
  listed.clear();
});

/** Whether a right is over. */
export const isOver = ({ until }: Pick<Whose, 'until'>, now = new Date().toISOString()): boolean =>
  until !== undefined && until < now;

/** Keeps what the list tells. The last visit stays the one before this one, however often the list is read. */
function rememberPatient({ dossierId, ...patient }: Patient): void {
  const before = known.get(dossierId);
  const ground = isOver(patient) ? { ground: before?.ground, until: undefined } : {};
  const lastVisitAt = listed.has(dossierId) ? before?.lastVisitAt : patient.lastVisitAt;
  known.set(dossierId, { ...patient, ...ground, lastVisitAt });
  listed.add(dossierId);
}

/** Keeps what finding a dossier told; of one that is not open, whose it is is not told. */
export function rememberFound({ dossierId, holder, ground }: FoundDossier): void {
  if (!holder) return;
  const name = `${holder.givenNames} ${holder.familyName}`;
  known.set(dossierId, { ...known.get(dossierId), name, birthOn: holder.birthOn, ground });
}

/** Whose dossier it is, when this visit has seen it. */
export const knownOf = (dossierId: string): Whose | undefined => known.get(dossierId);

/** The patients of the professional, newest visit first. */
export async function listPatients(): Promise<readonly Patient[]> {
  const { patients } = await ask('listPatients', {});
  for (const patient of patients) rememberPatient(patient);
  return patients;
}

/**
 * Whose dossier it is and why it may be seen: as known, else as the list tells. The list is read before the dossier is,
 * since reading it is the visit that the list dates.
 */
export async function findWhose(dossierId: string): Promise<Whose | undefined> {
  if (!listed.has(dossierId) || !known.get(dossierId)?.ground) await listPatients();
  return known.get(dossierId);
}

/** Forgets the ground of a dossier whose rights have just changed. */
export function rightsChanged(dossierId: string): void {
  const whose = known.get(dossierId);
  if (whose) known.set(dossierId, { ...whose, ground: undefined, until: undefined });
}
