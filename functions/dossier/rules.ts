import type { Head } from '../access/head.ts';
import type { Address } from '../record/notice/message.ts';
import type { NoticeRecipients } from '../record/notice/notice.ts';
import type { Dossier } from './contract.ts';

/** Who the holder is, as stored. */
export type Identity = NoticeRecipients & {
  readonly nir: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthOn: string;
  /** Where the register says they live: a letter goes there when nothing else reaches anybody. */
  readonly address?: Omit<Address, 'name'>;
  /** The holder's account; absent while nobody has signed in, and for a child. */
  readonly identifier?: string;
};

/** A social security number of which only its owner recognises the whole: `1 85 07 99 ••• ••• ••`. */
export const maskedNir = (nir: string): string =>
  `${nir.slice(0, 1)} ${nir.slice(1, 3)} ${nir.slice(3, 5)} ${nir.slice(5, 7)} ••• ••• ••`;

/** A dossier among those of a professional, as stored; one whose right was taken away has none. */
export type AccessIndexEntry = {
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
