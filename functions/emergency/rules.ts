import { type Access, holds, type WrittenGround } from '../access/facts.ts';
import type { Ground } from '../access/vocabulary.ts';
import type { WrittenRight, WrittenRights } from '../record/access/access.item.ts';

/** The right an emergency gives: it names the opening it comes from. */
export type EmergencyRight = WrittenRight & { readonly until: string; readonly reviewId: string };

/** The opening of an actor that still lasts, if there is one; one that another machine’s clock dates a moment ahead counts. */
export function openingUnderWay(access: WrittenRights | undefined, at: string): EmergencyRight | undefined {
  const right = access?.grounds['break-glass'];
  const { until, reviewId } = right ?? {};
  return right && until !== undefined && reviewId !== undefined && until > at
    ? { ...right, until, reviewId }
    : undefined;
}

/** Whether an actor has a right that lasts, other than that of an emergency. */
export const hasOtherRight = (access: Access | undefined, at: string): boolean =>
  Object.entries(access?.grounds ?? {}).some(([ground, right]) => ground !== 'break-glass' && holds(right, at));

/** The médecin traitant among those with rights. */
export const medecinTraitantAmong = (people: readonly WrittenRights[], at: string): WrittenRights | undefined =>
  people.find(({ grounds, blockedAt }) => holds(grounds['medecin-traitant'], at) && blockedAt === undefined);

/** The written rights a ground may come from; a ground of the moment, such as a regulation centre, comes from none. */
const WRITTEN_AS: Partial<Record<Ground, readonly WrittenGround[]>> = {
  'medecin-traitant': ['medecin-traitant', 'same-rights'],
  'care-team': ['care-team'],
  consented: ['consented'],
  'break-glass': ['break-glass'],
};

/** Until when a ground lasts, the latest when it comes from several rights; `undefined` without an end. */
export function groundUntil(ground: Ground, accesses: readonly (Access | undefined)[], at: string): string | undefined {
  const rights = accesses
    .flatMap((access) => (WRITTEN_AS[ground] ?? []).map((written) => access?.grounds[written]))
    .filter((right) => holds(right, at));
  const ends = rights.map((right) => right?.until);
  return ends.includes(undefined) ? undefined : ends.sort().at(-1);
}

/** The number of a professional in the id of an actor: `10002422979`. */
export const rppsOf = (actorId: string): string => actorId.replace(/^professional:/, '');
