import { dayInParis } from '../../platform/time/paris.ts';
import { fieldProblem, Problem } from '../../problem/problem.ts';
import { REFUSAL_WORDS } from '../access/refusal-words.ts';
import { ageOn } from '../person/insured.ts';

/** Who shall not see a part of a dossier, as somebody asks for it. */
export type Flags = {
  readonly hidden?: boolean | undefined;
  readonly hiddenFromRepresentatives?: boolean | undefined;
};

/** The same as it is kept: what is not there hides nothing. */
export type KeptFlags = { readonly hidden?: true; readonly hiddenFromRepresentatives?: true };

/** Who asks for flags, and when. */
type Asking = {
  readonly at: string;
  readonly actor: { readonly kind: string };
  /** The holder, or whoever decides for them: a curator does not. */
  readonly decides: boolean;
};

/** Majority: representatives of a child end, and so does what must be kept from them (Code civil 388). */
const MAJORITY = 18;

/** Whether somebody may keep something from the representatives of a minor: a professional, at the minor's wish. */
export const mayKeepSecret = ({ actor, at }: Omit<Asking, 'decides'>, birthOn: string): boolean =>
  actor.kind === 'professional' && ageOn(birthOn, dayInParis(at)) < MAJORITY;

/**
 * Hiding from professionals is for the holder and whoever decides for them; keeping something from the representatives of
 * a minor is for a professional (CSP R1111-49, R1111-50).
 * @throws Problem `invalid-fields` for a flag that is not the caller's; `access-denied` to who only assists the holder
 */
export function checkFlags(
  { hidden, hiddenFromRepresentatives }: Flags,
  asking: Asking,
  { birthOn }: { readonly birthOn: string },
): void {
  if (hidden !== undefined && asking.actor.kind === 'professional') throw fieldProblem('/hidden', 'not-expected');
  if (hidden && !asking.decides) throw new Problem('access-denied', { detail: REFUSAL_WORDS['assists-only'] });
  if (hiddenFromRepresentatives && !mayKeepSecret(asking, birthOn)) {
    throw fieldProblem('/hiddenFromRepresentatives', 'not-expected');
  }
}

/** The flags that something is written with. */
export const keptFlags = ({ hidden, hiddenFromRepresentatives }: Flags): KeptFlags => ({
  ...(hidden ? { hidden } : {}),
  ...(hiddenFromRepresentatives ? { hiddenFromRepresentatives } : {}),
});
