import { Head } from '../../access/head.ts';
import { itemKind } from '../../platform/store/item-kind.ts';
import type { Key } from '../../platform/store/key.ts';

/** The head of a dossier: status, versions, end of the chain of its trace. It goes last, with the record of its end. */
export const headItem = itemKind({
  name: 'head',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'HEAD' }),
  schema: Head,
});

/** The dossier in whose partition an item is. */
export const dossierOf = ({ pk }: Pick<Key, 'pk'>): string => pk.slice('DOSSIER#'.length);
