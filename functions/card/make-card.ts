import { holds } from '../access/facts.ts';
import { fieldProblem } from '../problem/problem.ts';
import type { StoredCard } from '../record/card/card.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { Card, CardChoice } from './contract.ts';

/** What a card is made with beside the choice: its place, and who makes it for the holder, if they do not. */
export type Making = Pick<StoredCard, 'dossierId' | 'cardId' | 'hash' | 'madeBy'> & { readonly at: string };

/**
 * Makes a card that shows what its holder chose.
 * @throws Problem `invalid-fields` for something to be printed that the card does not show
 */
export function makeCard({ shows, prints, except }: CardChoice, { at, ...making }: Making): StoredCard {
  if (prints.some((kind) => !shows.includes(kind))) throw fieldProblem('/prints', 'not-a-choice');
  const once = <T>(list: readonly T[]): T[] => [...new Set(list)];
  const choice = { shows: once(shows), prints: once(prints), except: once(except) };
  return { ...making, ...choice, createdAt: at, opens: 0, openings: [] };
}

/**
 * Whether whoever made a card may still act: its holder; or who acted for them then and has since, without a break. So a
 * card ends with the right it was made on, however that ends: by a court, on its last day, at majority, by a death.
 */
export function stillActs({ madeBy, createdAt }: StoredCard, { representatives }: Identity, at: string): boolean {
  if (madeBy === undefined) return true;
  const right = representatives?.[madeBy];
  return holds(right, at) && right.since <= createdAt;
}

/** The card as its holder sees it, the last opening first. @param ended whoever made it acts no more */
export const tellCard = (card: StoredCard, token: string, ended: boolean): Card => ({
  cardId: card.cardId,
  shows: card.shows,
  prints: card.prints,
  except: card.except,
  createdAt: card.createdAt,
  ...(ended ? { ended } : {}),
  opens: card.opens,
  openings: [...card.openings].reverse(),
  token,
});
