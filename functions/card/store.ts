import type { Head } from '../access/head.ts';
import type { Key } from '../platform/store/key.ts';
import { get, type Write } from '../platform/store/table.ts';
import { cardItem, cardLookupItem, type StoredCard } from '../record/card/card.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { type Identity, identityItem } from '../record/person/identity.item.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { entriesAmong, readWithProfile } from '../record/profile/profile.store.ts';

/** The card in a stored item, without its keys. */
export const toCard = (item: Key | undefined): StoredCard | undefined => cardItem.fieldsOf(item);

/** The writes of a new card, in the place of the one before: the card itself, and what leads to it. */
export const insert = (card: StoredCard, before: StoredCard | undefined): Write[] => [
  ...(before ? [{ remove: cardLookupItem.key(before.hash) }] : []),
  cardItem.put([card.dossierId], card),
  { ...cardLookupItem.put([card.hash], { dossierId: card.dossierId }), condition: 'attribute_not_exists(pk)' },
];

/** The writes that end a card. */
export const remove = ({ dossierId, hash }: StoredCard): Write[] => [
  { remove: cardLookupItem.key(hash) },
  { remove: cardItem.key(dossierId) },
];

/** How many openings are told with their instant; all are in the trace. */
const TOLD_OPENINGS = 50;

/** The write that counts an opening. It holds only while the card is as it was read. */
export const countOpening = (card: StoredCard, at: string): Write => ({
  key: cardItem.key(card.dossierId),
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
  return (await get(cardLookupItem.key(hash)))?.dossierId;
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
  const { items } = await readWithProfile(dossierId, { last: identityItem.key('').sk });
  const at = (sk: string) => items.find((item) => item.sk === sk);
  const [head, identity, card] = [headItem.key(''), identityItem.key(''), cardItem.key('')].map(({ sk }) => at(sk));
  if (!head || !identity) return undefined;
  return {
    head: headItem.from(head),
    identity: identityItem.from(identity),
    card: toCard(card),
    entries: entriesAmong(items),
  };
}

/** The health profile of a dossier, as far as a card may show it. */
export const findProfile = async (dossierId: string): Promise<KeptEntry[]> =>
  entriesAmong((await readWithProfile(dossierId)).items);
