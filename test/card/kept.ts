import { randomUUID } from 'node:crypto';
import { cardItem, cardLookupItem } from '../../functions/record/card/card.item.ts';

/** A card in a dossier, and what leads to it from outside. */
export function kept(dossierId: string, createdAt: string) {
  const hash = randomUUID();
  const choice = { shows: ['allergy' as const], prints: [], except: [] };
  const card = { dossierId, cardId: 'c', hash, ...choice, createdAt, opens: 0, openings: [] };
  return {
    writes: [cardItem.put([dossierId], card), cardLookupItem.put([hash], { dossierId })],
    outside: [cardLookupItem.key(hash)],
  };
}
