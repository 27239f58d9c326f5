import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** Set once a professional has read in a dossier: its holder was told. */
export const seenItem = itemKind({
  name: 'seen',
  lifetime: 'dossier',
  key: (dossierId: string, actorId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `SEEN#${actorId}` }),
  schema: z.strictObject({ at: z.string() }),
});
