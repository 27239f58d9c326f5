import { keys } from './keys.ts';
import { setting } from './runtime.ts';
import { get } from './table.ts';

/** What an SMS costs, and what those of a month may cost, in thousandths of a US dollar: settings of the stage. */
export const smsBudget = (): { readonly price: number; readonly most: number } => ({
  price: Math.round(Number(setting('SMS_PRICE_USD')) * 1000),
  most: Number(setting('SMS_BUDGET_USD')) * 1000,
});

/** Whether the SMS of a month, `YYYY-MM`, have cost so much that one that can wait does not leave any more. */
export async function isBudgetSpent(month: string): Promise<boolean> {
  const { price, most } = smsBudget();
  return Number((await get(keys.spending(month)))?.spent ?? 0) > most - price;
}
