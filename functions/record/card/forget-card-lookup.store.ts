import { removeAll } from '../../platform/store/batch.ts';
import { get } from '../../platform/store/table.ts';
import type { Forget } from '../forget.ts';
import { cardItem, cardLookupItem } from './card.item.ts';

/** Takes away what leads to the emergency card, which is kept with the dossier. */
export const cardLookup: Forget = {
  what: 'emergency cards',
  kinds: [cardLookupItem],
  forget: async ({ dossierId }) => {
    const card = cardItem.from(await get(cardItem.key(dossierId)));
    if (card) await removeAll([cardLookupItem.key(card.hash)]);
  },
};
