import { ageAt } from '../platform/insured.ts';
import { fieldProblem, Problem } from '../platform/problem.ts';
import { isAside, type KeptEntry } from '../platform/profile.ts';
import { REFUSAL_WORDS } from '../platform/words.ts';
import type { Statement } from './contract.ts';
import { type Writing, writerOf } from './rules.ts';

/** Flags of an entry, as somebody asks for them. */
export type Flags = {
  readonly hidden?: boolean | undefined;
  readonly hiddenFromRepresentatives?: boolean | undefined;
};

/** Majority: representatives of a child end, and so does what must be kept from them (Code civil 388). */
const MAJORITY = 18;

/**
 * Writes an entry, with its author.
 * @param place the dossier, and the id the entry gets
 */
export function recordEntry(
  { hidden, hiddenFromRepresentatives, ...content }: Statement,
  place: { readonly dossierId: string; readonly entryId: string },
  { at, actor }: Writing,
): KeptEntry {
  const flags = {
    ...(hidden ? { hidden } : {}),
    ...(hiddenFromRepresentatives ? { hiddenFromRepresentatives } : {}),
  };
  return {
    ...place,
    version: 1,
    ...(isAside(content) ? { aside: true } : {}),
    states: [{ version: 1, at, by: writerOf(actor), what: 'recorded', content, ...flags }],
  };
}

/**
 * Hiding from professionals is for the holder and whoever decides for them; keeping something from the representatives of
 * a minor is for a professional (CSP R1111-49, R1111-50).
 * @throws Problem `invalid-fields` for a flag that is not the caller's; `access-denied` to who only assists the holder
 */
export function checkFlags(
  { hidden, hiddenFromRepresentatives }: Flags,
  { actor: { kind }, decides, at }: Writing,
  { birthOn }: { readonly birthOn: string },
): void {
  if (hidden !== undefined && kind === 'professional') throw fieldProblem('/hidden', 'not-expected');
  if (hidden && !decides) throw new Problem('access-denied', { detail: REFUSAL_WORDS['assists-only'] });
  if (hiddenFromRepresentatives && (kind !== 'professional' || ageAt(birthOn, at) >= MAJORITY)) {
    throw fieldProblem('/hiddenFromRepresentatives', 'not-expected');
  }
}
