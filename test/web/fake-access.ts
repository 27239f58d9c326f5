import type { AccessOverview, Explanation, Grant, Person, Professional } from '../../functions/consent/contract.ts';
import { professionalId } from '../../functions/consent/contract.ts';
import type { DocumentReference } from '../../functions/document/contract.ts';
import { parse } from '../../functions/platform/http/input.ts';
import { Problem } from '../../functions/problem/problem.ts';

/** Professionals of the directory: one is the médecin traitant, one cares, one came in an emergency. */
export const MARTIN = aProfessional('10101010109', 'Anne MARTIN', '10', 'Cabinet du Port');
export const PETIT = aProfessional('10202020208', 'Paul PETIT', '60', 'Soins à domicile du Port');
export const DURAND = aProfessional('10303030307', 'Léa DURAND', '10', 'Hôpital de la Côte');
export const MARTINEZ = aProfessional('10404040406', 'Hugo MARTINEZ', '70', 'Maison de santé du Port');
/** Known to nobody but its bearer: a number whose key is right. */
export const UNKNOWN_RPPS = '10002422979';

/** A professional with a number whose key is made right. */
function aProfessional(digits: string, name: string, profession: string, establishmentName: string): Professional {
  const rpps = Array.from({ length: 10 }, (_, key) => digits.slice(0, 10) + key).find(
    (number) => professionalId.safeParse(number).success,
  );
  return { rpps: rpps ?? digits, name, profession, establishmentName };
}

const idOf = (rpps: string) => `professional:${rpps}`;
const SINCE = '2026-03-02T09:00:00.000Z';
const person = (professional: Professional, rights: Person['rights']): Person => ({
  actorId: idOf(professional.rpps),
  professional,
  rights,
});

/** The rights of a dossier in memory, changed as the service changes them. */
export class FakeAccess {
  version = 4;
  oppositions: AccessOverview['oppositions'] = {};
  people: Person[] = [
    person(MARTIN, [{ right: 'medecin-traitant', since: SINCE }]),
    person(PETIT, [{ right: 'care-team', since: SINCE, until: '2099-01-31T23:00:00.000Z' }]),
    {
      actorId: 'establishment:750712184',
      rights: [{ right: 'care-team', since: SINCE, until: '2099-01-31T23:00:00.000Z' }],
    },
    person(DURAND, [{ right: 'break-glass', since: SINCE, until: '2026-03-03T09:00:00.000Z' }]),
  ];

  overview = (): AccessOverview => ({ people: this.people, oppositions: this.oppositions, version: this.version });

  find = (begins: string): Professional[] =>
    [MARTIN, PETIT, DURAND, MARTINEZ].filter(({ name }) =>
      name.split(' ').some((part) => part.toLowerCase().startsWith(begins.toLowerCase())),
    );

  grant(typed: string | undefined, { right, name, until, classes }: Grant) {
    const rpps = parse(professionalId, typed, '#path');
    if (right === 'medecin-traitant') {
      for (const each of this.people) each.rights = each.rights.filter((held) => held.right !== right);
    }
    const now = new Date().toISOString();
    const given = { right, since: now, ...(until && { until: `${until}T23:00:00.000Z` }), ...(classes && { classes }) };
    const one = this.#person(rpps, name);
    one.rights = [...one.rights.filter((held) => held.right !== right), given];
  }

  withdraw(rpps: string | undefined, right: string) {
    const one = this.#person(String(rpps), '');
    const now = new Date().toISOString();
    one.rights = one.rights.map((held) => (held.right === right ? { ...held, until: now } : held));
  }

  block(rpps: string | undefined, name: string | undefined) {
    const { blockedAt: _, ...one } = this.#person(String(rpps), name ?? '');
    const kept = name === undefined ? one : { ...one, blockedAt: new Date().toISOString() };
    this.people = this.people.map((each) => (each.actorId === one.actorId ? kept : each));
  }

  explain(rpps: string | undefined, documents: readonly DocumentReference[]): Explanation {
    const one = this.#person(String(rpps), '');
    const hidden = documents.filter((document) => document.hidden).length;
    return {
      professional: one.professional ?? { rpps: String(rpps), name: '' },
      actions: [
        { action: 'dossier:read', allowed: true, ground: 'care-team' },
        { action: 'document:deposit', allowed: true, ground: 'care-team' },
        { action: 'audit:read', allowed: false, refusal: 'no-ground' },
        { action: 'emergency:open', allowed: false, refusal: 'sign-in-again' },
      ],
      documents: {
        readable: documents.length - hidden - 2,
        refused: { matrix: 2, ...(hidden && { hidden }) },
        more: false,
      },
    };
  }

  readers = ({ hidden }: DocumentReference) => ({
    readers: [
      { actorId: idOf(MARTIN.rpps), professional: MARTIN, allowed: true, ground: 'medecin-traitant' },
      hidden
        ? { actorId: idOf(PETIT.rpps), professional: PETIT, allowed: false, refusal: 'hidden' }
        : { actorId: idOf(PETIT.rpps), professional: PETIT, allowed: true, ground: 'care-team' },
    ],
  });

  /** Checks the version a change was made on. */
  changed(seen: number | undefined) {
    if (seen !== this.version) throw new Problem('version-conflict');
    this.version += 1;
    return { version: this.version, at: new Date().toISOString() };
  }

  #person(rpps: string, name: string): Person {
    const known = this.people.find(({ actorId }) => actorId === idOf(rpps));
    if (known) return known;
    const professional = [MARTIN, PETIT, DURAND, MARTINEZ].find((each) => each.rpps === rpps) ?? { rpps, name };
    const fresh = person(professional, []);
    this.people = [...this.people, fresh];
    return fresh;
  }
}
