import { Problem } from '../problem/problem.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { isMinor, type Majority, majorityAt } from '../record/person/majority.ts';
import type { OpenChild } from './contract.ts';
import { actingAt, type KeptOutBy, MOST_ACTING, type Person, REFUSED } from './rules.ts';

/** The moment of a request, what is of age, and how texts are compared: in constant time. */
export type Context = {
  readonly at: string;
  readonly majority: Majority;
  readonly same: (left: string, right: string) => boolean;
};

/**
 * Why somebody may not open the dossier of this child; nothing when the register names them as a parent. Whoever does
 * not know the three facts learns nothing of the child, not even whether there is one.
 */
export function refusalFor(
  asked: OpenChild,
  child: Insured | undefined,
  parent: Pick<Person, 'nirHash'>,
  { at, majority, same }: Context,
): Problem | undefined {
  const sameSerial = same(child?.vitaleSerial ?? '', asked.vitaleSerial);
  const sameBirth = same(child?.birthOn ?? '', asked.birthOn);
  if (!child || !sameSerial || !sameBirth) return new Problem('identity-not-matched');
  if (!isMinor(child.birthOn, majority, at)) return new Problem('access-denied', { detail: REFUSED['of-age'] });
  if (!child.representatives?.includes(parent.nirHash)) {
    return new Problem('access-denied', { detail: REFUSED['not-named'] });
  }
  return undefined;
}

/** The right of a parent whom the register names: until the child comes of age. */
export const parentRight = (
  birthOn: string,
  { at, majority }: Pick<Context, 'at' | 'majority'>,
): RepresentativeRight => ({
  since: at,
  until: majorityAt(birthOn, majority),
  role: 'parent',
  proof: 'register',
});

/**
 * What a parent gets in a dossier that their child has already: the right they hold, or a new one. The register may not
 * know yet of the decision of a court: whoever acted here before, or is kept out, comes in by the counter only.
 */
export function linkParent(
  { everybody, keptOut }: { readonly everybody: readonly WrittenRights[]; readonly keptOut: KeptOutBy },
  parent: Pick<Person, 'actorId' | 'nirHash'>,
  right: RepresentativeRight,
): { readonly right: RepresentativeRight; readonly isNew: boolean } | { readonly refusal: Problem } {
  const own = everybody.find(({ actorId }) => actorId === parent.actorId);
  const acting = actingAt(everybody, right.since);
  const held = acting.find(({ actorId }) => actorId === parent.actorId)?.right;
  if (held) return { right: held, isNew: false };
  if (own?.past?.representative || keptOut.has(parent.nirHash)) return refused('ended-before');
  if (acting.length >= MOST_ACTING) return refused('two-already');
  return { right, isNew: true };
}

const refused = (why: keyof typeof REFUSED) => ({ refusal: new Problem('access-denied', { detail: REFUSED[why] }) });
