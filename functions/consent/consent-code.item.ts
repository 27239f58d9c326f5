import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/** A code sent to a patient, by which they consent to one professional. The code itself is derived from its id. */
const ConsentCode = z.strictObject({
  codeId: z.string(),
  until: z.string(),
  tries: z.number(),
  /** The last request that tried it. */
  triedBy: z.exactOptional(z.string()),
  usedAt: z.exactOptional(z.string()),
});
export type ConsentCode = Readonly<z.infer<typeof ConsentCode>>;

/** The code a patient gives to a professional to prove their consent; a new one takes the place of the last. */
export const consentCodeItem = itemKind({
  name: 'consent code',
  lifetime: 'dossier',
  key: (dossierId: string, actorId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `CODE#${actorId}` }),
  schema: ConsentCode,
});
