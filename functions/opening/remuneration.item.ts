import * as z from 'zod/mini';
import { itemKind, NO_FIELDS } from '../platform/store/item-kind.ts';

/** What an establishment is paid for the dossiers it opened in a month (`YYYY-MM`). */
export const remunerationItem = itemKind({
  name: 'remuneration',
  lifetime: 'kept',
  key: (establishment: string, month: string, entryId: string) => ({
    pk: `REMUNERATION#${establishment}#${month}`,
    sk: entryId,
  }),
  schema: z.strictObject({ openedOn: z.string(), cents: z.number() }),
});

/** Set once anybody was paid for opening a person's dossier, for ever. */
export const paidItem = itemKind({
  name: 'paid',
  lifetime: 'kept',
  key: (hash: string) => ({ pk: `PAID#${hash}`, sk: 'PAID' }),
  schema: NO_FIELDS,
});
