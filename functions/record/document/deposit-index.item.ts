import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** That a professional deposited a document, and for whom. What it says stands in the dossier alone. */
const DepositIndexEntry = z.strictObject({
  dossierId: z.string(),
  documentId: z.string(),
  depositedAt: z.string(),
  /** Whose dossier it is, as the author knew them. */
  holderName: z.string(),
  birthOn: z.string(),
});
export type DepositIndexEntry = Readonly<z.infer<typeof DepositIndexEntry>>;

/** What a professional deposited, read from their side: it outlasts every right they had, and goes with the dossier. */
export const depositIndexItem = itemKind({
  name: 'deposit index',
  lifetime: 'forgotten',
  key: (actorId: string, documentId: string) => ({ pk: `ACTOR#${actorId}`, sk: `DEPOSIT#${documentId}` }),
  schema: DepositIndexEntry,
});
