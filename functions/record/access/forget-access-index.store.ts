import { removeAll } from '../../platform/store/batch.ts';
import { pagesOf } from '../../platform/store/pages.ts';
import type { Forget } from '../forget.ts';
import { accessItem } from './access.item.ts';
import { accessIndexItem } from './access-index.item.ts';

/** Takes the dossier out of the list of everybody who has, or had, a right in it. */
export const accessIndex: Forget = {
  what: 'access index of every actor',
  kinds: [accessIndexItem],
  forget: async ({ dossierId }) => {
    for await (const accesses of pagesOf(accessItem.key(dossierId, '')))
      await removeAll(accessItem.fromAll(accesses).map(({ actorId }) => accessIndexItem.key(actorId, dossierId)));
  },
};
