import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What the SMS of a month (`YYYY-MM`) have cost, in thousandths of a US dollar. */
export const spendingItem = itemKind({
  name: 'spending',
  lifetime: 'kept',
  key: (month: string) => ({ pk: 'SPENDING#sms', sk: month }),
  begins: ['SPENDING#sms', '\u0001'],
  schema: z.strictObject({ spent: z.number() }),
});
