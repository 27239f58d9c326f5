import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

const verdict = z.enum(['justified', 'not-justified']);

/** An opening in an emergency as it is kept, with what its professional wrote. */
const StoredReview = z.strictObject({
  reviewId: z.string(),
  dossierId: z.string(),
  professional: z.strictObject({
    id: z.string(),
    name: z.string(),
    profession: z.exactOptional(z.string()),
    establishmentName: z.exactOptional(z.string()),
  }),
  reason: z.string(),
  openedAt: z.string(),
  until: z.string(),
  holderVerdict: z.exactOptional(verdict),
  holderVerdictAt: z.exactOptional(z.string()),
  supervisorVerdict: z.exactOptional(verdict),
  supervisorVerdictAt: z.exactOptional(z.string()),
});
export type StoredReview = Readonly<z.infer<typeof StoredReview>>;

/** One opening in an emergency, to be judged afterwards. */
export const reviewItem = itemKind({
  name: 'emergency review',
  lifetime: 'dossier',
  key: (dossierId: string, reviewId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `EMERGENCY#${reviewId}` }),
  schema: StoredReview,
});
