import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/**
 * That a court keeps somebody out, by the keyed hash of their number: they may have no account, and never had a right. Of
 * whom it let in again, only that is left.
 */
export const keptOutItem = itemKind({
  name: 'kept out',
  lifetime: 'dossier',
  key: (dossierId: string, nirHash: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `KEPT-OUT#${nirHash}` }),
  schema: z.union([
    z.strictObject({
      name: z.string(),
      since: z.string(),
      decision: z.strictObject({ reference: z.string(), court: z.string(), on: z.string() }),
    }),
    z.strictObject({ endedAt: z.string() }),
  ]),
});
