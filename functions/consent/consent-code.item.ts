import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/** The code a patient gives to a professional to prove their consent; a new one takes the place of the last. */
export const consentCodeItem = itemKind({
  name: 'consent code',
  lifetime: 'dossier',
  key: (dossierId: string, actorId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `CODE#${actorId}` }),
  schema: z.strictObject({
    codeId: z.string(),
    until: z.string(),
    tries: z.number(),
    /** The last request that tried it. */
    triedBy: z.optional(z.string()),
    usedAt: z.optional(z.string()),
  }),
});
