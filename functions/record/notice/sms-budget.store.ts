import { setting } from '../../platform/runtime.ts';
import { get } from '../../platform/store/table.ts';
import { spendingItem } from './spending.item.ts';

/** What an SMS costs, and what those of a month may cost, in thousandths of a US dollar: settings of the stage. */
export const smsBudget = (): { readonly price: number; readonly most: number } => ({
  price: Math.round(Number(setting('SMS_PRICE_USD')) * 1000),
  most: Number(setting('SMS_BUDGET_USD')) * 1000,
});

/** How many SMS that can wait may still leave in a month, `YYYY-MM`, before its budget is spent. */
export async function smsLeft(month: string): Promise<number> {
  const { price, most } = smsBudget();
  const spent = Number((await get(spendingItem.key(month)))?.spent ?? 0);
  return Math.max(0, Math.floor((most - spent) / price));
}
