import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { Contacts } from '../person/contacts.ts';

/** What a confirmed opening made: kept with the letter. */
const OpeningOutcome = z.strictObject({
  dossierId: z.string(),
  identifier: z.string(),
  outcome: z.enum(['opened', 'activated', 'recovered']),
  contacts: Contacts,
});
export type OpeningOutcome = Readonly<z.infer<typeof OpeningOutcome>>;

/** A letter with a creation code sent to a person, and what came of it: there is one a person, the last. */
const Letter = z.strictObject({
  letterId: z.string(),
  sentAt: z.string(),
  until: z.string(),
  tries: z.number(),
  usedAt: z.exactOptional(z.string()),
  /** The request that used it, so that the same request may be answered again. */
  usedBy: z.exactOptional(z.string()),
  outcome: z.exactOptional(OpeningOutcome),
  /** Set once the account stands; a late repeat must not touch it again. */
  accountReadyAt: z.exactOptional(z.string()),
});
export type Letter = Readonly<z.infer<typeof Letter>>;

/** The last letter sent to a person. */
export const letterItem = itemKind({
  name: 'letter',
  lifetime: 'forgotten',
  key: (nirHash: string) => ({ pk: `OPENING#${nirHash}`, sk: 'OPENING' }),
  schema: Letter,
});
