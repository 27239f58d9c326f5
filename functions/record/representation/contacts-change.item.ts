import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** That the contacts of a holder changed, until every dossier in which they act knows; out of the index then. */
export const contactsChangeItem = itemKind({
  name: 'change of contacts',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'DUE#contacts' }),
  schema: z.strictObject({ changedAt: z.string() }),
});
