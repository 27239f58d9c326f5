import { removeAll } from '../../platform/store/batch.ts';
import { pagesOf } from '../../platform/store/pages.ts';
import type { Forget } from '../forget.ts';
import { depositIndexItem } from './deposit-index.item.ts';
import { documentItem } from './document.item.ts';

/** Takes the dossier's documents out of the lists of those who deposited them. */
export const depositIndex: Forget = {
  what: 'deposit index of every author',
  kinds: [depositIndexItem],
  forget: async ({ dossierId }) => {
    for await (const documents of pagesOf(documentItem.key(dossierId, '')))
      await removeAll(documents.map(({ authorId, documentId }) => depositIndexItem.key(authorId, documentId)));
  },
};
