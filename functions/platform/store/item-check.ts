import type { Item, Table } from './key.ts';

/** Looks at an item that is read or put; throws when nobody owns it, or when it is not what its owner says. */
export type ItemCheck = (item: Item, table: Table) => void;

let check: ItemCheck | undefined;

/**
 * Has every item that is read or put looked at. Tests do, with the kinds of all owners: a field that a schema does not
 * know, or an item that nobody owns, fails there. A function does not: what it reads was written by itself.
 */
export function checkItems(chosen: ItemCheck | undefined): void {
  check = chosen;
}

/** The item, looked at. */
export function checked<I extends Item | undefined>(item: I, table: Table): I {
  if (item && check) check(item, table);
  return item;
}
