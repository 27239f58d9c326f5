import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { PostalAddress } from './postal-address.ts';

/** The insured person as the register knows them; kept under a keyed hash of their number, without the number itself. */
const Insured = z.strictObject({
  nirHash: z.string(),
  vitaleSerial: z.string(),
  familyName: z.string(),
  givenNames: z.string(),
  birthOn: z.string(),
  address: PostalAddress,
  email: z.exactOptional(z.string()),
  /** Those who act for a minor, by the keyed hash of their own numbers. */
  representatives: z.exactOptional(z.readonly(z.array(z.string()))),
  /** The day the person died. */
  deceasedOn: z.exactOptional(z.string()),
  importedAt: z.string(),
});

/** What is asked of the register about a person. */
export type Insured = Readonly<Omit<z.infer<typeof Insured>, 'nirHash' | 'importedAt'>>;

/** The row of a person in the register. */
export const insuredItem = itemKind({
  name: 'insured',
  lifetime: 'forgotten',
  key: (nirHash: string) => ({ pk: `INSURED#${nirHash}`, sk: 'INSURED' }),
  schema: Insured,
});
