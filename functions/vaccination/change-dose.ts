import { fieldProblem, Problem } from '../problem/problem.ts';
import type { Dose, DoseFlags, RemovalReason } from '../record/vaccination/dose.ts';
import type { StoredEntry, StoredVaccination } from '../record/vaccination/vaccination.item.ts';
import { entryOf, type Writing } from './record-dose.ts';
import { isOnlyOf, saidNow } from './vaccination.ts';

/** How much one vaccination may say in its life: no booklet needs more, and an item of the table has a size. */
const MOST_VERSIONS = 40;

/**
 * A professional confirms what the patient stated, as it stands.
 * @param seen the version they saw
 * @throws Problem `not-found` once removed, `version-conflict` when it changed since, `conflict` when it is confirmed already
 */
export function confirmDose(vaccination: StoredVaccination, seen: number, writing: Writing): StoredVaccination {
  const { dose, status } = standingAt(vaccination, seen);
  if (status === 'confirmed') throw conflict('already-confirmed');
  return withEntry(vaccination, dose, writing);
}

/**
 * A professional takes a confirmation back: what the patient stated last stands again, to be confirmed. Whoever may
 * confirm may, as they may correct what another confirmed; who it was and why stays beside it.
 * @throws Problem as {@link confirmDose}; `conflict` when it is not confirmed, or when the patient never stated it: there
 * is nothing to go back to, and whoever recorded it alone removes it
 */
export function withdrawConfirmation(
  vaccination: StoredVaccination,
  because: RemovalReason,
  seen: number,
  writing: Writing,
): StoredVaccination {
  if (standingAt(vaccination, seen).status !== 'confirmed') throw conflict('not-confirmed');
  const stated = vaccination.entries.findLast(({ status }) => status === 'unconfirmed');
  if (!stated) throw conflict('not-stated');
  return withEntry(vaccination, stated.dose, writing, { status: 'unconfirmed', because });
}

/**
 * Makes a vaccination say something else; what it said before is kept. A professional who corrects confirms.
 * @throws Problem as {@link confirmDose}; `conflict` for a patient once a professional confirmed it
 */
export function correctDose(
  vaccination: StoredVaccination,
  dose: Dose,
  seen: number,
  writing: Writing,
): StoredVaccination {
  const { status, dose: before } = standingAt(vaccination, seen);
  if (writing.actor.kind !== 'professional' && status === 'confirmed') {
    throw conflict('already-confirmed');
  }
  return withEntry(vaccination, withProof(before, dose, writing), writing);
}

/** The paper that was attached is not a professional's to take away: they may not even be shown it. */
const withProof = ({ documentId }: Dose, dose: Dose, { actor }: Writing): Dose =>
  actor.kind === 'professional' && documentId !== undefined ? { documentId, ...dose } : dose;

/**
 * Removes a vaccination that nobody but its author has a part in: what it said is gone, that it was removed stays, and
 * why. A professional says why; the person need not.
 * @throws Problem as {@link confirmDose}; `conflict` when somebody else recorded, confirmed or corrected it;
 * `invalid-fields` at `because` for a professional without a reason
 */
export function removeDose(
  vaccination: StoredVaccination,
  because: RemovalReason | undefined,
  seen: number,
  { at, actor }: Writing,
): StoredVaccination {
  standingAt(vaccination, seen);
  if (!isOnlyOf(vaccination, actor)) throw conflict('not-only-yours');
  if (actor.kind === 'professional' && because === undefined) throw fieldProblem('#query/because', 'required');
  const why = because === undefined ? {} : { removedBecause: because };
  return { ...vaccination, version: seen + 1, entries: [], removedAt: at, ...why };
}

/**
 * Hides a dose from professionals or shows it again, as often as its holder likes; keeps it from the representatives of a
 * minor, for ever. What it says stays. The flags are checked by `checkFlags` before.
 * @throws Problem as {@link confirmDose}; `conflict` for secret care of a dose in which somebody else has a part;
 * `invalid-fields` without any flag
 */
export function flagDose(
  vaccination: StoredVaccination,
  { hidden, hiddenFromRepresentatives }: DoseFlags,
  seen: number,
  { actor }: Writing,
): StoredVaccination {
  standingAt(vaccination, seen);
  const version = seen + 1;
  if (hiddenFromRepresentatives) {
    if (!isOnlyOf(vaccination, actor)) throw conflict('not-only-yours');
    return { ...vaccination, version, hiddenFromRepresentatives: true };
  }
  if (hidden === undefined) throw fieldProblem('/hidden', 'required');
  const { hidden: _, ...shown } = vaccination;
  return { ...shown, version, ...(hidden ? { hidden } : {}) };
}

const conflict = (reason: string) => new Problem('conflict', { extra: { reason } });

function standingAt(vaccination: StoredVaccination, seen: number): StoredEntry {
  const now = saidNow(vaccination);
  if (!now) throw new Problem('not-found');
  if (vaccination.version !== seen) throw new Problem('version-conflict');
  return now;
}

function withEntry(
  vaccination: StoredVaccination,
  dose: Dose,
  writing: Writing,
  said: Partial<StoredEntry> = {},
): StoredVaccination {
  const version = vaccination.version + 1;
  if (vaccination.entries.length >= MOST_VERSIONS) throw conflict('too-many-changes');
  return {
    ...vaccination,
    version,
    entries: [...vaccination.entries, { ...entryOf(dose, version, writing), ...said }],
  };
}
