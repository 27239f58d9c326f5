import type { Item, Key, Table } from './key.ts';
import { page } from './table.ts';

/** How many items are read at once. */
const PAGE = 500;

/** An item with its key. */
export type Stored = Item & Key;

/** A partition, or the part of it whose sort keys begin alike. */
export type Part = { readonly pk: string; readonly sk?: string };

/** All items of a partition, page by page, as they are now; what was read may be removed before the next page. */
export async function* pagesOf({ pk, sk }: Part, table: Table = 'dossiers'): AsyncGenerator<Stored[]> {
  const range = { pk, limit: PAGE, ...(sk === undefined ? {} : { prefix: sk }) };
  for (let after: string | undefined; ; ) {
    const { items, more } = await page({ ...range, ...(after === undefined ? {} : { after }) }, table);
    yield items as unknown as Stored[];
    if (!more) return;
    after = String(items.at(-1)?.sk);
  }
}
