import { taken } from './item-check.ts';
import type { ItemAt, Table } from './key.ts';
import { page } from './table.ts';

/** How many items are read at once. */
const PAGE = 500;

/** A partition, or the part of it whose sort keys begin alike. */
export type Part = { readonly pk: string; readonly sk?: string };

/**
 * All items of a partition, page by page, as they are now; what was read may be removed before the next page.
 * @param part the key of a kind without its last id gives all items of that kind, as what they are
 */
export async function* pagesOf<P extends Part>(part: P, table: Table = 'dossiers'): AsyncGenerator<ItemAt<P>[]> {
  const { pk, sk: prefix } = part;
  const range = { pk, limit: PAGE, ...(prefix === undefined ? {} : { prefix }) };
  for (let after: string | undefined; ; ) {
    const { items, more } = await page({ ...range, ...(after === undefined ? {} : { after }) }, table);
    yield taken(items);
    if (!more) return;
    after = items.at(-1)?.sk;
  }
}
