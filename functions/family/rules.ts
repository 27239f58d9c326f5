import { holds } from '../access/facts.ts';
import type { Words } from '../problem/language.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';

import type { Contacts } from '../record/person/contacts.ts';
import type { Acting, KeptOut } from './contract.ts';

/** How many people act for one holder at most: two parents, or those a court named. An assumption for the latter. */
export const MOST_ACTING = 2;

/** Somebody who will act, as their own dossier knows them. */
export type Person = {
  readonly actorId: string;
  readonly nirHash: string;
  readonly name: string;
  readonly birthOn: string;
  readonly contacts: Contacts;
};

/** Those whom a court keeps out of a dossier, by the keyed hash of their number. */
export type KeptOutBy = ReadonlyMap<string, KeptOut>;

/** Those who act now, the one who has acted longest first. */
export const actingAt = (
  everybody: readonly WrittenRights[],
  at: string,
): (WrittenRights & { right: RepresentativeRight })[] =>
  everybody
    .flatMap((rights) => {
      const right = rights.grounds.representative;
      return right !== undefined && holds(right, at) ? [{ ...rights, right }] : [];
    })
    .toSorted((a, b) => (a.right.since < b.right.since ? -1 : 1));

/**
 * Rights to act until a day that a court gave, the first to end first. The majority of the holder, which ends every right,
 * is no such day: it has a job of its own.
 */
export const endingByCourt = <R extends Pick<WrittenRights, 'grounds'>>(everybody: readonly R[], majority: string) =>
  everybody
    .flatMap((rights) => {
      const right = rights.grounds.representative;
      return right?.until === undefined || right.until === majority ? [] : [{ rights, right, until: right.until }];
    })
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));

/** Who acts, as it is told. @param reader the id of whoever asks */
export const tellActing = (everybody: readonly WrittenRights[], at: string, reader: string): Acting[] =>
  actingAt(everybody, at).map(({ actorId, name, right: { role, since, until } }) => ({
    name: name ?? actorId,
    role,
    since,
    ...(until === undefined ? {} : { until }),
    ...(actorId === reader ? { you: true as const } : {}),
  }));

/** Why somebody may not act, in words. */
export const REFUSED = {
  'not-named': {
    fr: 'Le registre de l’assurance maladie ne dit pas que vous êtes un parent de cet enfant. Allez au guichet de votre caisse d’assurance maladie, avec le livret de famille.',
    en: 'The register of the health insurance does not say that you are a parent of this child. Go to the counter of your health insurance office with the family booklet.',
  },
  'of-age': {
    fr: 'Cette personne est majeure : elle ouvre elle-même son dossier.',
    en: 'This person is of age: they open their dossier themselves.',
  },
  'ended-before': {
    fr: 'Vous ne pouvez pas faire cela en ligne. Allez au guichet de votre caisse d’assurance maladie.',
    en: 'You cannot do this online. Go to the counter of your health insurance office.',
  },
  'two-already': {
    fr: 'Deux personnes agissent déjà dans ce dossier. Il faut aller au guichet de la caisse d’assurance maladie.',
    en: 'Two people already act in this dossier. Please go to the counter of the health insurance office.',
  },
  unknown: {
    fr: 'Ce numéro et cette date de naissance ne vont pas ensemble, ou cette personne n’a pas encore son propre espace. Elle doit d’abord l’ouvrir.',
    en: 'This number and this birth date do not go together, or this person has no space of their own yet. They must open it first.',
  },
  minor: {
    fr: 'Cette personne est mineure : elle ne peut pas agir pour une autre.',
    en: 'This person is a minor: they cannot act for somebody else.',
  },
  already: {
    fr: 'Cette personne agit déjà dans ce dossier.',
    en: 'This person already acts in this dossier.',
  },
  'acts-now': {
    fr: 'Cette personne agit dans ce dossier. Retirez-la dans la liste de ceux qui agissent.',
    en: 'This person acts in this dossier. Remove them in the list of those who act.',
  },
  'kept-out': {
    fr: 'Un juge a écarté cette personne. Il faut une nouvelle décision de justice.',
    en: 'A court keeps this person out. A new decision of a court is needed.',
  },
  'not-matched': {
    fr: 'Ce numéro et cette date de naissance ne vont pas ensemble.',
    en: 'This number and this birth date do not go together.',
  },
  'not-acting': {
    fr: 'Cette personne n’agit pas dans ce dossier.',
    en: 'This person does not act in this dossier.',
  },
  self: {
    fr: 'Personne ne peut être son propre représentant.',
    en: 'Nobody can be their own representative.',
  },
} as const satisfies Record<string, Words>;
