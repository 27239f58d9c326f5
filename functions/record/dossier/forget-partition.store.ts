import { removePart } from '../../platform/store/batch.ts';
import type { Forget } from '../forget.ts';
import { headItem } from './head.item.ts';

/** Takes away every item in the partition of a dossier, whoever owns it, but the head: it goes with the last step. */
export const partition: Forget = {
  what: 'items of the dossier',
  kinds: [],
  forget: async ({ dossierId }) => {
    const { pk, sk } = headItem.key(dossierId);
    await removePart({ pk }, 'dossiers', sk);
  },
};
