import type { AccessOverview, Person, Professional } from '../../../../functions/consent/contract.ts';
import { numberOf } from '../../format/professional.ts';
import { call, currentDossier } from '../../session/call.ts';
import { session } from '../../session/session.ts';

/** A right as it is written, with its limits. */
export type Right = Person['rights'][number];
/** The name of a right. */
export type RightName = Right['right'];

/** The names already shown, so that a trace can tell whose rights changed. */
const names = new Map<string, string>();

// The next person at this screen must not find the names of the last one.
session.follow(({ state }) => {
  if (state === 'out') names.clear();
});

/** The name of an actor, when it was shown before. */
export const nameOf = (actorId: string): string | undefined => names.get(actorId);

/** Everybody with rights in the person's own dossier. */
export async function readAccess(): Promise<AccessOverview> {
  const overview = await call('readAccess', { path: { dossierId: currentDossier() } });
  for (const { actorId, professional } of overview.people) if (professional) names.set(actorId, professional.name);
  return overview;
}

/** Whether a right holds at an instant, now unless told. */
export const holds = ({ until }: Right, at = new Date().toISOString()): boolean => until === undefined || until > at;

/** The person's rights that hold. */
export const rightsOf = (person: Person): readonly Right[] => person.rights.filter((right) => holds(right));

/** The RPPS number of a professional; nothing for an establishment, which has no page of its own. */
export const rppsOf = (actorId: string): string | undefined =>
  actorId.startsWith('professional:') ? numberOf(actorId) : undefined;

/** Finds a professional by their number. */
export const findPerson = ({ people }: AccessOverview, rpps: string): Person | undefined =>
  people.find(({ actorId }) => rppsOf(actorId) === rpps);

const isMine = (person: Person) => rightsOf(person).some(({ right }) => right === 'medecin-traitant');

/** People in the order in which they are shown: a block beats every right, and the médecin traitant comes first. */
export function sortPeople({ people }: AccessOverview) {
  const free = people.filter(({ blockedAt }) => !blockedAt);
  const now = free.filter((person) => rightsOf(person).length > 0);
  return {
    mine: now.find(isMine),
    others: now.filter((person) => !isMine(person)),
    blocked: people.filter(({ blockedAt }) => blockedAt),
    past: free.filter((person) => rightsOf(person).length === 0),
  };
}

/** A médecin traitant is a doctor (TRE_G15 `10`); somebody whose profession nobody knows may be one. */
export const mayBeTraitant = ({ profession = '10' }: Pick<Professional, 'profession'>): boolean => profession === '10';

/** Tells whether 11 digits are a number of the register of professionals: their Luhn sum ends with 0. */
export function isRpps(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return /^\d{11}$/.test(digits) && sum % 10 === 0;
}
