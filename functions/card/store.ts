import { keys } from '../platform/keys.ts';
import type { KeptEntry } from '../platform/profile.ts';
import { entriesAmong, readWithProfile } from '../platform/read-profile.ts';
import { get, type Item, page, type Write } from '../platform/table.ts';
import type { CardChoice } from './contract.ts';

/** An emergency card as it is kept, under the hash of its token. Neither the token nor what it shows is in it. */
export type StoredCard = CardChoice & {
  readonly dossierId: string;
  readonly cardId: string;
  readonly createdAt: string;
  readonly opens: number;
  /** The last openings, oldest first. */
  readonly openings: readonly string[];
};

/** Who a card is of, as stored. */
export type Identity = { readonly familyName: string; readonly givenNames: string; readonly birthOn: string };

/** The card in a stored item, without its keys. */
export function toCard(item: Item | undefined): StoredCard | undefined {
  if (!item) return undefined;
  const { pk, sk, ...card } = item;
  return card as StoredCard;
}

/** The writes of a new card: the card itself, and what stands for it in its dossier. */
export const insert = (card: StoredCard, hash: string): Write[] => [
  { put: { ...keys.card(hash), ...card }, condition: 'attribute_not_exists(pk)' },
  { put: { ...keys.cardOf(card.dossierId, hash), cardId: card.cardId } },
];

/** The writes that end a card. */
export const remove = (dossierId: string, hash: string): Write[] => [
  { remove: keys.card(hash) },
  { remove: keys.cardOf(dossierId, hash) },
];

/** How many openings are told with their instant; all are in the trace. */
const TOLD_OPENINGS = 50;

/** The write that counts an opening. It holds only while the card is as it was read. */
export const countOpening = (card: StoredCard, hash: string, at: string): Write => ({
  key: keys.card(hash),
  update: 'SET opens = :opens, openings = :openings',
  condition: 'opens = :seen',
  values: {
    ':seen': card.opens,
    ':opens': card.opens + 1,
    ':openings': [...card.openings.slice(1 - TOLD_OPENINGS), at],
  },
});

/** The card behind a hash. */
export const findByHash = async (hash: string): Promise<StoredCard | undefined> => toCard(await get(keys.card(hash)));

/** The hash of the card of a dossier; there is one at most. */
export async function findHash(dossierId: string): Promise<string | undefined> {
  const { pk, sk: prefix } = keys.cardOf(dossierId, '');
  const { items } = await page({ pk, prefix, limit: 1 });
  return items[0] && String(items[0].sk).slice(prefix.length);
}

/** The health profile of a dossier, as far as a card may show it. */
export const findProfile = async (dossierId: string): Promise<KeptEntry[]> =>
  entriesAmong((await readWithProfile(dossierId)).items);
