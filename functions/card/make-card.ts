import { fieldProblem } from '../platform/problem.ts';
import type { Card, CardChoice } from './contract.ts';
import type { StoredCard } from './store.ts';

/**
 * Makes a card that shows what its holder chose.
 * @throws Problem `invalid-fields` for something to be printed that the card does not show
 */
export function makeCard(
  { shows, prints, except }: CardChoice,
  { dossierId, cardId, at }: { readonly dossierId: string; readonly cardId: string; readonly at: string },
): StoredCard {
  if (prints.some((kind) => !shows.includes(kind))) throw fieldProblem('/prints', 'not-a-choice');
  const once = <T>(list: readonly T[]): T[] => [...new Set(list)];
  return {
    dossierId,
    cardId,
    shows: once(shows),
    prints: once(prints),
    except: once(except),
    createdAt: at,
    opens: 0,
    openings: [],
  };
}

/** The card as its holder sees it, the last opening first. */
export const tellCard = (card: StoredCard, token: string): Card => ({
  cardId: card.cardId,
  shows: card.shows,
  prints: card.prints,
  except: card.except,
  createdAt: card.createdAt,
  opens: card.opens,
  openings: [...card.openings].reverse(),
  token,
});
