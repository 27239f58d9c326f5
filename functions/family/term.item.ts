import { itemKind, NO_FIELDS } from '../platform/store/item-kind.ts';

/** Where a dossier waits in the index of what is due for the end of a right on the day a court gave. */
export const termItem = itemKind({
  name: 'term of a right',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'DUE#term' }),
  schema: NO_FIELDS,
});
