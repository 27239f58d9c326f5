import type { Key } from '../platform/store/key.ts';

/** What is known of destructions, asked for one dossier. */
export type Evidence = {
  /** With which dossier the attempts of an account were removed, if they were. */
  readonly dossierOfAttempts: (identifier: string) => Promise<string | undefined>;
  /** Whether its destruction has begun, or has come to its end and left its record. */
  readonly isDestroyed: (dossierId: string) => Promise<boolean>;
  /** The days on which the record itself put it on its list of destructions. */
  readonly listedDays: (dossierId: string) => AsyncIterable<string>;
  /** Whether the plan of a day names it, and might be carried out. */
  readonly isPlanned: (day: string, dossierId: string) => Promise<boolean>;
};

const LINE = /^AUDIT#(?<dossierId>[0-9a-f-]{36})$/;
const ATTEMPTS = /^STRAY#patient:(?<identifier>[^#]+)$/;

/**
 * Whether a line of the trace was removed by the lawful destruction of its dossier. Three things must say so, each on its
 * own, and what none can prove is not lawful: a plan, published the day before and free to be carried out, names the
 * dossier; the record put it on its list of that day, under a hash that only it can make; its head says that the
 * destruction has begun, or is gone and the record of the destruction stands in its place. A dossier whose time has not
 * come is in no plan (`destroy-dossier.ts`).
 */
export async function isLawfulRemoval({ pk }: Pick<Key, 'pk'>, evidence: Evidence): Promise<boolean> {
  const identifier = ATTEMPTS.exec(pk)?.groups?.identifier;
  const dossierId =
    identifier === undefined ? LINE.exec(pk)?.groups?.dossierId : await evidence.dossierOfAttempts(identifier);
  if (dossierId === undefined || !(await evidence.isDestroyed(dossierId))) return false;
  for await (const day of evidence.listedDays(dossierId)) if (await evidence.isPlanned(day, dossierId)) return true;
  return false;
}
