import { dayInParis, endOfDay } from '../platform/time/paris.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { isMinor, type Majority, majorityAt } from '../record/person/majority.ts';
import { ended } from '../record/representation/representation.ts';
import type { EndRepresentative, KeepOut, KeptOut, NewRepresentative } from './contract.ts';
import { actingAt, type KeptOutBy, MOST_ACTING, type Person, REFUSED } from './rules.ts';

/** What is known of a dossier when those who act in it change. */
export type RepresentationState = {
  readonly identity: Pick<Identity, 'birthOn'>;
  readonly everybody: readonly WrittenRights[];
  readonly keptOut: KeptOutBy;
  readonly at: string;
  readonly majority: Majority;
};

const conflict = (why: keyof typeof REFUSED): Problem => new Problem('conflict', { detail: REFUSED[why] });

/**
 * The right an agent gives: a parent acts for a minor, a guardian for a minor or a protected adult, a curator assists an
 * adult (Code civil 371-1, 390, 425). For a minor it ends as they come of age; a court may have set an earlier day. Whom
 * a court took or kept out comes in by another decision alone.
 * @throws Problem `invalid-fields` at `/role`, `/endsOn`, `/decision/on`; `conflict`, in words, for who may not act
 */
export function addRepresentative(
  asked: NewRepresentative,
  person: Person,
  known: RepresentationState,
): RepresentativeRight {
  const { identity, everybody, keptOut, at, majority } = known;
  const ofMinor = isMinor(identity.birthOn, majority, at);
  if (asked.role !== 'guardian' && (asked.role === 'parent') !== ofMinor) throw fieldProblem('/role', 'not-a-choice');
  if (asked.decision && asked.decision.on > dayInParis(at)) throw fieldProblem('/decision/on', 'date-future');
  const ends = [
    ...(ofMinor ? [majorityAt(identity.birthOn, majority)] : []),
    ...(asked.endsOn === undefined ? [] : [endOfDay(asked.endsOn)]),
  ];
  const until = ends.toSorted()[0];
  if (until !== undefined && until <= at) throw fieldProblem('/endsOn', 'date-past');
  if (isMinor(person.birthOn, majority, at)) throw conflict('minor');
  const past = everybody.find(({ actorId }) => actorId === person.actorId)?.past?.representative;
  const isOut = keptOut.has(person.nirHash) || past?.endedBy !== undefined;
  if (isOut && asked.proof !== 'court-decision') throw conflict('kept-out');
  const acting = actingAt(everybody, at);
  if (acting.some(({ actorId }) => actorId === person.actorId)) throw conflict('already');
  if (acting.length >= MOST_ACTING) throw conflict('two-already');
  const { role, proof, decision } = asked;
  return {
    since: at,
    role,
    proof,
    ...(decision === undefined ? {} : { decision }),
    ...(until === undefined ? {} : { until }),
  };
}

/**
 * The rights of somebody whom a court takes out of a dossier, at once.
 * @throws Problem `invalid-fields` at `/decision/on`; `conflict` when they do not act
 */
export function endRepresentative(
  { actorId, decision }: EndRepresentative,
  { everybody, at }: Pick<RepresentationState, 'everybody' | 'at'>,
): { readonly right: RepresentativeRight; readonly after: WrittenRights } {
  if (decision.on > dayInParis(at)) throw fieldProblem('/decision/on', 'date-future');
  const found = actingAt(everybody, at).find((one) => one.actorId === actorId);
  if (!found) throw conflict('not-acting');
  const { right, ...rights } = found;
  const withEnd: RepresentativeRight = { ...right, endedBy: decision };
  return { right, after: ended(rights, withEnd, at) };
}

/**
 * Keeps somebody out who does not act yet: the register may name them as a parent all the same.
 * @param person as the register knows them; `actorId` where they have an account
 * @throws Problem `invalid-fields` at `/decision/on`; `conflict`, in words, for who acts now
 */
export function keepOut(
  { decision }: Pick<KeepOut, 'decision'>,
  person: { readonly name: string; readonly actorId: string | undefined },
  { everybody, at }: Pick<RepresentationState, 'everybody' | 'at'>,
): KeptOut {
  if (decision.on > dayInParis(at)) throw fieldProblem('/decision/on', 'date-future');
  if (actingAt(everybody, at).some(({ actorId }) => actorId === person.actorId)) throw conflict('acts-now');
  return { name: person.name, since: at, decision };
}
