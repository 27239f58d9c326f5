import { removeAll } from '../../platform/store/batch.ts';
import { pagesOf } from '../../platform/store/pages.ts';
import { appointmentItem } from '../dossier/appointment.item.ts';
import type { Forget } from '../forget.ts';
import { remindedItem } from './reminded.item.ts';

/** Takes the dossier out of the lists of those whom campaigns may write to: its appointment names its place there. */
export const reminded: Forget = {
  what: 'place among those reminded',
  kinds: [remindedItem],
  forget: async ({ dossierId }) => {
    for await (const appointments of pagesOf(appointmentItem.key(dossierId, '')))
      await removeAll(appointmentItem.fromAll(appointments).flatMap(({ listed }) => listed ?? []));
  },
};
