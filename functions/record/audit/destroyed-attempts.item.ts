import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/**
 * With which dossier somebody's refused attempts at dossiers that never existed were removed, under a keyed hash of their
 * identifier: for the watch over the trace, which no key leads from the one to the other any more.
 */
export const destroyedAttemptsItem = itemKind({
  name: 'destroyed attempts',
  lifetime: 'expires',
  key: (hash: string) => ({ pk: `DESTROYED#${hash}`, sk: 'STRAYS' }),
  schema: z.strictObject({ dossierId: z.string() }),
});
