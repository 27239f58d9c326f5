import { holds, type WrittenGround } from '../access/facts.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { ProfessionalProfile } from '../record/person/professional.item.ts';
import type { Grant } from './contract.ts';
import { actorIdOf, block, end, give, type Revision, rightsOf, unblock, untilEndOf } from './rules.ts';

/** The profession of doctors (TRE_G15). */
const DOCTOR = '10';

/** Whose rights are changed, when, and what is known of them. */
export type RightChange = {
  readonly dossierId: string;
  readonly rpps: string;
  readonly at: string;
  /** Their rights in this dossier, if they ever had any. */
  readonly rights: WrittenRights | undefined;
  /** What they said of themselves when they last signed in or acted. */
  readonly profile: ProfessionalProfile | undefined;
};

/** What professionals said of themselves counts more than the name the holder typed. */
const named = ({ dossierId, rpps, rights, profile }: RightChange, typed: string): WrittenRights =>
  rightsOf({ dossierId, actorId: actorIdOf(rpps) }, rights, { name: typed, ...profile });

/**
 * Gives a professional a right. There is one médecin traitant at a time: a new one ends the former's right.
 * @param everybody the rights of everybody in the dossier, where the médecin traitant changes
 * @throws Problem `invalid-fields` for a day that is past, or a médecin traitant known not to be a doctor
 */
export function grantRight(
  { right, name, until, classes }: Grant,
  about: RightChange,
  everybody: readonly WrittenRights[],
): Revision[] {
  const { at, rights: before } = about;
  const terms = {
    ...(until === undefined ? {} : { until: untilEndOf(until, at) }),
    ...(classes === undefined ? {} : { classes: [...new Set(classes)].sort() }),
  };
  const after = give(named(about, name), right, terms, at);
  if (right === 'medecin-traitant' && (after.profession ?? DOCTOR) !== DOCTOR)
    throw fieldProblem('/right', 'not-a-doctor');
  const former = right === 'medecin-traitant' ? medecinsTraitants(everybody, at) : [];
  return [
    { before, after },
    ...former
      .filter(({ actorId }) => actorId !== after.actorId)
      .map((one) => ({ before: one, after: end(one, 'medecin-traitant', at) })),
  ];
}

const medecinsTraitants = (everybody: readonly WrittenRights[], at: string): WrittenRights[] =>
  everybody.filter(({ grounds }) => holds(grounds['medecin-traitant'], at));

/** Ends a right at once. @throws Problem `not-found` when the professional has no such right now */
export function withdrawRight(right: WrittenGround, { rights: before, at }: RightChange): Revision {
  const after = before && end(before, right, at);
  if (after === undefined || after === before) throw new Problem('not-found');
  return { before, after };
}

/** Keeps a professional out, whatever right they have or take (CSP L1111-19). */
export const blockProfessional = (name: string, about: RightChange): Revision => ({
  before: about.rights,
  after: block(named(about, name), about.at),
});

/** Lifts a block. @throws Problem `not-found` when there is none */
export function unblockProfessional({ rights: before }: RightChange): Revision {
  if (before?.blockedAt === undefined) throw new Problem('not-found');
  return { before, after: unblock(before) };
}
