import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/**
 * An opening with somebody who helps, from the code sent to the person to the sheet they take home. Nothing in it names
 * the person: their number and contact are there as keyed hashes; code, identifier and password derive from `openingId`.
 */
const Assisted = z.strictObject({
  openingId: z.string(),
  /** Who helps: nobody else can go on with it. */
  helperId: z.string(),
  nirHash: z.string(),
  contactHash: z.string(),
  by: z.enum(['sms', 'email']),
  /** When whoever helps ticked that the person consents. */
  consentedAt: z.string(),
  /** The code works until then. */
  until: z.string(),
  tries: z.number(),
  usedAt: z.exactOptional(z.string()),
  /** The request that opened, so that the same request may be answered again. */
  usedBy: z.exactOptional(z.string()),
  dossierId: z.exactOptional(z.string()),
  /** Set once the account stands; a late repeat must not touch it again. */
  accountReadyAt: z.exactOptional(z.string()),
  /** The request that printed the sheet, so that the same request may be answered again. */
  printedBy: z.exactOptional(z.string()),
});
export type Assisted = Readonly<z.infer<typeof Assisted>>;

/** An opening with somebody who helps: the code sent to the person, and what came of it. Gone after a day. */
export const assistedItem = itemKind({
  name: 'assisted opening',
  lifetime: 'expires',
  key: (openingId: string) => ({ pk: `ASSISTED#${openingId}`, sk: 'ASSISTED' }),
  schema: Assisted,
});
