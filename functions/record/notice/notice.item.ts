import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What a person was told in the record itself. It ends two years after. */
export const noticeItem = itemKind({
  name: 'notice',
  lifetime: 'dossier',
  key: (dossierId: string, noticeId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `NOTICE#${noticeId}` }),
  schema: z.strictObject({
    noticeId: z.string(),
    at: z.string(),
    content: z.looseObject({ template: z.string() }),
    secret: z.optional(z.boolean()),
  }),
});
