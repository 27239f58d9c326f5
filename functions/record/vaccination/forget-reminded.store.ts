import { removeAll } from '../../platform/store/batch.ts';
import { get } from '../../platform/store/table.ts';
import type { Forget } from '../forget.ts';
import { remindedItem, remindersItem } from './reminders.item.ts';

/** Takes the dossier out of the list of those whom campaigns may write to: its reminders name the place there. */
export const reminded: Forget = {
  what: 'place among those reminded',
  kinds: [remindedItem],
  forget: async ({ dossierId }) => {
    const listed = (await get(remindersItem.key(dossierId)))?.listed;
    if (listed) await removeAll([listed]);
  },
};
