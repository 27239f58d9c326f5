import { HOUR, later } from '../platform/time/durations.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { type FieldProblem, Problem } from '../problem/problem.ts';
import { keptFlags } from '../record/profile/flags.ts';
import type { Dose, DoseStatement } from '../record/vaccination/dose.ts';
import type { StoredEntry, StoredVaccination } from '../record/vaccination/vaccination.item.ts';
import { vaccineOf } from './calendar.ts';

/** Who writes, and when. */
export type Writing = {
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string; readonly name?: string };
};

/** The hours by which the easternmost French territory, Wallis, is ahead of UTC: its today is nobody's future. */
const AHEAD_HOURS = 12;

/**
 * Records a dose: a professional confirms it by recording it, a patient states it for a professional to confirm.
 * @param place the dossier, and the id the vaccination gets
 */
export function recordDose(
  { hidden, hiddenFromRepresentatives, ...dose }: DoseStatement,
  place: { readonly dossierId: string; readonly vaccinationId: string },
  writing: Writing,
): StoredVaccination {
  const flags = keptFlags({ hidden, hiddenFromRepresentatives });
  return { ...place, version: 1, entries: [entryOf(dose, 1, writing)], ...flags };
}

/** What somebody makes a vaccination say. */
export const entryOf = (dose: Dose, version: number, { at, actor }: Writing): StoredEntry => ({
  version,
  at,
  actorId: actor.id,
  actorName: actor.kind === 'patient' ? 'patient' : (actor.name ?? actor.id),
  status: actor.kind === 'professional' ? 'confirmed' : 'unconfirmed',
  dose,
});

/**
 * Checks what a contract cannot know of a dose.
 * @throws Problem `invalid-fields`: `date-future`, `date-before-birth`, `not-a-choice` for an unknown vaccine
 */
export function checkDose(
  { givenOn, vaccine }: Dose,
  { birthOn, at }: { readonly birthOn: string; readonly at: string },
) {
  const furthest = dayInParis(later(at, AHEAD_HOURS * HOUR));
  const fields: FieldProblem[] = [];
  if (givenOn > furthest) fields.push({ pointer: '/givenOn', code: 'date-future' });
  if (givenOn < birthOn) fields.push({ pointer: '/givenOn', code: 'date-before-birth' });
  if (vaccine !== undefined && !vaccineOf(vaccine)) fields.push({ pointer: '/vaccine', code: 'not-a-choice' });
  if (fields.length > 0) throw new Problem('invalid-fields', { fields });
}
