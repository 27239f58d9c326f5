import type { Item, Key, Table } from './key.ts';

/**
 * Looks at an item that is read or put; throws when nobody owns it, or when it is not what its owner says.
 * @param kind of which kind it is taken to be, where that is told
 */
export type ItemCheck = (item: Item, table: Table, kind?: string) => void;

/** What an update or a condition says of an item: fields stand in it as words of a text, which no compiler reads. */
export type ItemExpression = {
  readonly key: Key;
  readonly table: Table;
  readonly text: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
};

let check: ItemCheck | undefined;
let checkExpression: ((expression: ItemExpression) => void) | undefined;

/**
 * Has every item that is read or put looked at, and every expression. Tests do, with the kinds of all owners: a field that
 * a schema does not know, or an item that nobody owns, fails there. A function does not: what it reads was written by
 * itself.
 */
export function checkItems(item: ItemCheck | undefined, expression?: (expression: ItemExpression) => void): void {
  check = item;
  checkExpression = expression;
}

/** Has an expression looked at. */
export const expressed = (expression: ItemExpression): void => checkExpression?.(expression);

/**
 * What a table answered, looked at, as what its owner says it is: the one place where that is taken for granted.
 * @param kind of which kind it must be, where the key does not tell
 */
export function checked<T = Item>(item: object | undefined, table: Table, kind?: string): T | undefined {
  if (item && check) check(taken(item), table, kind);
  return item && taken<T>(item);
}

/** The same for what was looked at before. */
export const taken = <T>(read: unknown): T => read as T;
