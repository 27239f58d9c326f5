import type { Head } from '../access/head.ts';

import type { Identity } from '../record/person/identity.item.ts';
import type { Dossier } from './contract.ts';

/** A social security number of which only its owner recognises the whole: `1 85 07 99 ••• ••• ••`. */
export const maskedNir = (nir: string): string =>
  `${nir.slice(0, 1)} ${nir.slice(1, 3)} ${nir.slice(3, 5)} ${nir.slice(5, 7)} ••• ••• ••`;

/** How a dossier is shown: on which ground, and when the same professional came before. */
export type Visit = { readonly ground: string; readonly previousVisitAt?: string };

/** What of a head tells where its dossier stands; most of it is absent most of the time. */
export const STANDING = ['closedAt', 'keptUntil', 'eraseOn', 'suspendedAt', 'contestUntil', 'contestedAt'] as const;

/** Some fields of a head, those it has. */
const given = <F extends keyof Head>(head: Head, fields: readonly F[]): Pick<Head, F> =>
  Object.fromEntries(fields.flatMap((field) => (head[field] === undefined ? [] : [[field, head[field]]]))) as Pick<
    Head,
    F
  >;

/** The dossier as whoever may read it sees it. */
export const toDossier = (head: Head, identity: Identity, visit: Visit): Dossier => ({
  dossierId: head.dossierId,
  status: head.status,
  openedAt: head.openedAt,
  ...given(head, [...STANDING, 'closingMotive', 'suspensionMotive']),
  version: head.version,
  holder: {
    familyName: identity.familyName,
    givenNames: identity.givenNames,
    birthOn: identity.birthOn,
    nir: maskedNir(identity.nir),
  },
  ...visit,
});
