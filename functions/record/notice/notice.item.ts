import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { KeptContent } from './message-content.ts';

/** What was told, as the record keeps it for its people to read. */
const Entry = z.strictObject({
  noticeId: z.string(),
  at: z.string(),
  content: KeptContent,
  /** Kept from those who act for a minor: secret care (CSP R1111-50). */
  secret: z.exactOptional(z.boolean()),
});
export type Entry = Readonly<z.infer<typeof Entry>>;

/** What a person was told in the record itself. It ends two years after. */
export const noticeItem = itemKind({
  name: 'notice',
  lifetime: 'dossier',
  key: (dossierId: string, noticeId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `NOTICE#${noticeId}` }),
  schema: Entry,
});
