import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** Where a person stands with the automatic opening; nothing is kept of who was never announced and never objected. */
const Enrolment = z.strictObject({
  /** `ended`: announced, and nothing to open any more (deceased, or opened by the person's own wish). */
  state: z.enum(['announced', 'objected', 'open', 'ended']),
  /** By which campaign it was announced, and in which line of its list: who meets it again knows its own. */
  campaignId: z.exactOptional(z.string()),
  line: z.exactOptional(z.number()),
  /** What the code of the announcement is derived from. */
  letterId: z.exactOptional(z.string()),
  announcedAt: z.exactOptional(z.string()),
  /** The last day to object in Paris; the dossier opens on a later one. */
  windowEndsOn: z.exactOptional(z.string()),
  /** The number, sealed: nothing else leads from here to it, and the dossier will need it. Gone when the wait is over. */
  sealedNumber: z.exactOptional(z.string()),
  /** When nothing was left to wait for: opened, objected to, or ended otherwise. */
  endedAt: z.exactOptional(z.string()),
  objectedAt: z.exactOptional(z.string()),
  objectedBy: z.exactOptional(z.enum(['online', 'counter', 'post'])),
  objectionId: z.exactOptional(z.string()),
  /** Where the scan of the letter of objection is kept. */
  scannedAs: z.exactOptional(z.string()),
});
export type Enrolment = Readonly<z.infer<typeof Enrolment>> & { readonly duePk?: string; readonly dueSk?: string };

/** Where a person stands with the automatic opening: announced, objected. */
export const enrolmentItem = itemKind({
  name: 'enrolment',
  lifetime: 'forgotten',
  key: (nirHash: string) => ({ pk: `ENROLMENT#${nirHash}`, sk: 'ENROLMENT' }),
  schema: Enrolment,
});
