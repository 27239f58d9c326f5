import { toHead } from '../access/facts.ts';
import type { Head } from '../access/head.ts';
import { get, type Item, type Write } from '../platform/store/table.ts';
import { keys } from '../record/keys.ts';
import type { NoticeRecipients } from '../record/notice/notice.ts';
import type { KeptEntry } from '../record/profile/entry.ts';
import { entriesAmong, readWithProfile } from '../record/profile/profile.store.ts';
import type { CardChoice } from './contract.ts';

/** An emergency card as it is kept, in its dossier. Neither its token nor what it shows is in it. */
export type StoredCard = CardChoice & {
  readonly dossierId: string;
  readonly cardId: string;
  /** The hash of its token, under which it is found. */
  readonly hash: string;
  readonly createdAt: string;
  /** Who made it for its holder; absent when they did. */
  readonly madeBy?: string;
  readonly opens: number;
  /** The last openings, oldest first. */
  readonly openings: readonly string[];
};

/** Who a card is of, as stored, and who acts for them. */
export type Identity = Pick<NoticeRecipients, 'representatives'> & {
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthOn: string;
};

/** The card in a stored item, without its keys. */
export function toCard(item: Item | undefined): StoredCard | undefined {
  if (!item) return undefined;
  const { pk, sk, ...card } = item;
  return card as StoredCard;
}

/** The writes of a new card, in the place of the one before: the card itself, and what leads to it. */
export const insert = (card: StoredCard, before: StoredCard | undefined): Write[] => [
  ...(before ? [{ remove: keys.card(before.hash) }] : []),
  { put: { ...keys.cardOf(card.dossierId), ...card } },
  { put: { ...keys.card(card.hash), dossierId: card.dossierId }, condition: 'attribute_not_exists(pk)' },
];

/** The writes that end a card. */
export const remove = ({ dossierId, hash }: StoredCard): Write[] => [
  { remove: keys.card(hash) },
  { remove: keys.cardOf(dossierId) },
];

/** How many openings are told with their instant; all are in the trace. */
const TOLD_OPENINGS = 50;

/** The write that counts an opening. It holds only while the card is as it was read. */
export const countOpening = (card: StoredCard, at: string): Write => ({
  key: keys.cardOf(card.dossierId),
  update: 'SET opens = :opens, openings = :openings',
  condition: 'opens = :seen AND #hash = :hash',
  names: { '#hash': 'hash' },
  values: {
    ':seen': card.opens,
    ':hash': card.hash,
    ':opens': card.opens + 1,
    ':openings': [...card.openings.slice(1 - TOLD_OPENINGS), at],
  },
});

/** The dossier that a hash leads to. */
export async function findDossier(hash: string): Promise<string | undefined> {
  const found = await get(keys.card(hash));
  return found && String(found.dossierId);
}

/** Everything an opening is decided and answered with. */
export type Opened = {
  readonly head: Head;
  readonly identity: Identity;
  readonly card: StoredCard | undefined;
  readonly entries: readonly KeptEntry[];
};

/**
 * Head, identity, card and health profile of a dossier, in one read: they stand next to each other, and none is older than
 * the head, on which the opening is committed.
 */
export async function findForOpening(dossierId: string): Promise<Opened | undefined> {
  const { items } = await readWithProfile(dossierId, { last: keys.identity('').sk });
  const at = (sk: string) => items.find((item) => item.sk === sk);
  const [head, identity, card] = [keys.head(''), keys.identity(''), keys.cardOf('')].map(({ sk }) => at(sk));
  if (!head || !identity) return undefined;
  return {
    head: toHead(head),
    identity: identity as unknown as Identity,
    card: toCard(card),
    entries: entriesAmong(items),
  };
}

/** The health profile of a dossier, as far as a card may show it. */
export const findProfile = async (dossierId: string): Promise<KeptEntry[]> =>
  entriesAmong((await readWithProfile(dossierId)).items);
