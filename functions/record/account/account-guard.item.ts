import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What the door knows of an account before Cognito is asked, under a keyed hash of its name. */
const AccountGuard = z.strictObject({
  /** 16 bits of a keyed hash of the password: one wrong password in 65,536 passes, and whoever steals it learns nothing. */
  sieve: z.exactOptional(z.string()),
  /** Devices from which somebody signed in, the newest last, under hashes. */
  devices: z.array(z.string()),
});
export type AccountGuard = Readonly<z.infer<typeof AccountGuard>>;

/** Gone 400 days after the last sign-in, and with the account. */
export const accountGuardItem = itemKind({
  name: 'account guard',
  lifetime: 'expires',
  key: (hash: string) => ({ pk: `ACCOUNT#${hash}`, sk: 'GUARD' }),
  schema: AccountGuard,
});
