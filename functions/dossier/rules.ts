import type { Head } from '../access/facts.ts';
import type { Told } from '../platform/notice.ts';
import type { Dossier } from './contract.ts';

/** Who the holder is, as stored. */
export type Identity = Told & {
  readonly nir: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthOn: string;
  /** The holder's account; absent while nobody has signed in, and for a child. */
  readonly identifier?: string;
};

/**
 * The day until which a closed dossier is kept: so many years after its closing, the last of February when it was
 * closed on a 29th and there is none (CSP R1111-36: ten years from the closing date).
 */
export function keptUntil(closedAt: string, years: number): string {
  const [year, month, day] = [closedAt.slice(0, 4), closedAt.slice(5, 7), closedAt.slice(8, 10)];
  const date = `${Number(year) + years}-${month}-${day}`;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : `${Number(year) + years}-02-28`;
}

/** A social security number of which only its owner recognises the whole: `1 85 07 99 ••• ••• ••`. */
export const maskedNir = (nir: string): string =>
  `${nir.slice(0, 1)} ${nir.slice(1, 3)} ${nir.slice(3, 5)} ${nir.slice(5, 7)} ••• ••• ••`;

/** A dossier among those of a professional, as stored; one whose right was taken away has none. */
export type Mirror = {
  readonly dossierId: string;
  readonly ground?: string;
  readonly holderName?: string;
  readonly birthOn?: string;
  readonly until?: string;
  readonly lastVisitAt?: string;
  readonly notice?: string;
  readonly noticeAt?: string;
};

/** How a dossier is shown: on which ground, and when the same professional came before. */
export type Visit = { readonly ground: string; readonly previousVisitAt?: string };

/** The dossier as whoever may read it sees it. */
export const toDossier = (head: Head, identity: Identity, visit: Visit): Dossier => ({
  dossierId: head.dossierId,
  status: head.status,
  openedAt: head.openedAt,
  ...(head.closedAt === undefined ? {} : { closedAt: head.closedAt }),
  ...(head.keptUntil === undefined ? {} : { keptUntil: head.keptUntil }),
  version: head.version,
  holder: {
    familyName: identity.familyName,
    givenNames: identity.givenNames,
    birthOn: identity.birthOn,
    nir: maskedNir(identity.nir),
  },
  ...visit,
});
