import { itemKind, NO_FIELDS } from '../../platform/store/item-kind.ts';

/** Set once a dossier of a person was destroyed, for ever: no archive of theirs opens another one. Nothing of anybody. */
export const destroyedItem = itemKind({
  name: 'destroyed',
  lifetime: 'kept',
  key: (hash: string) => ({ pk: `DESTROYED#${hash}`, sk: 'DESTROYED' }),
  schema: NO_FIELDS,
});
