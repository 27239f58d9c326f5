import { defined } from '../platform/keys-of.ts';
import { putAll } from '../platform/store/batch.ts';
import type { Item } from '../platform/store/key.ts';

import { insuredItem } from '../record/person/insured.item.ts';
import { nirHash } from '../record/person/pepper.adapter.ts';
import type { InsuredRow } from './contract.ts';

/** Writes rows of the register. The number itself stays out: only who knows it can find its row (design §5). */
export async function keepRows(rows: readonly InsuredRow[], importedAt: string): Promise<void> {
  await putAll(await Promise.all(rows.map((row) => toItem(row, importedAt))));
}

async function toItem({ nir, representatives, ...person }: InsuredRow, importedAt: string): Promise<Item> {
  const hash = await nirHash(nir);
  const acting = representatives && { representatives: await Promise.all(representatives.map(nirHash)) };
  return insuredItem.put([hash], { nirHash: hash, ...defined(person), ...acting, importedAt }).put;
}
