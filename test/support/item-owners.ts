import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { checkItems, type ItemExpression } from '../../functions/platform/store/item-check.ts';
import type { ItemKind } from '../../functions/platform/store/item-kind.ts';
import type { Item, Key, Table } from '../../functions/platform/store/key.ts';

/** Every kind of item that a file of the product owns. */
export const KINDS: readonly ItemKind[] = (
  await Promise.all(
    globSync('functions/**/*.item.ts').map(
      (path) => import(pathToFileURL(path).href) as Promise<Record<string, unknown>>,
    ),
  )
).flatMap((owner) => Object.values(owner).filter((one): one is ItemKind => isKind(one)));

function isKind(one: unknown): boolean {
  return typeof one === 'object' && one !== null && 'owns' in one && 'faults' in one;
}

/** The one owner of an item. @throws Error when there is none, or more than one */
function ownerOf({ pk, sk }: Key, table: Table): ItemKind {
  const owners = KINDS.filter((kind) => kind.table === table && kind.owns({ pk, sk }));
  const [owner] = owners;
  if (owner && owners.length === 1) return owner;
  throw new Error(`${owners.length} owners of an item in ${table} at ${placeOf({ pk, sk })}`);
}

const placeOf = ({ pk, sk }: Key): string => `${pk.replace(/#.*/, '#…')} / ${sk}`;

/** What is wrong with an item: fields that its owner's schema does not know, or that say something else. */
function checkItem(item: Item, table: Table, kind?: string): void {
  const owner = ownerOf(item, table);
  if (kind !== undefined && kind !== owner.name)
    throw new Error(`an item is no ${kind} but ${owner.name}, at ${placeOf(item)}`);
  // What is `undefined` is not stored.
  const faults = [...owner.faults(JSON.parse(JSON.stringify(item)))];
  if (owner.lifetime === 'expires' && item.expiresAt === undefined) faults.push('/expiresAt is missing');
  if (faults.length > 0) throw new Error(`an item is no ${owner.name}, at ${placeOf(item)}: ${faults.join('; ')}`);
}

/** The fields an item of a kind may have; `undefined` where it may have any. */
const fieldsOf = memoized(({ schema }: ItemKind): ReadonlySet<string> | undefined => {
  const shape = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  const shapes = [shape, ...(shape.anyOf ?? []), ...(shape.oneOf ?? [])];
  if (shapes.some((one) => typeof one.additionalProperties === 'object')) return undefined;
  return new Set(shapes.flatMap((one) => Object.keys(one.properties ?? {})));
});

function memoized<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key) ?? make(key);
  };
}

/** What every item has beside its schema. */
const COMMON = new Set(['pk', 'sk', 'duePk', 'dueSk', 'expiresAt']);

const WORDS =
  /^(?:SET|REMOVE|ADD|DELETE|AND|OR|NOT|IN|BETWEEN|attribute_(?:not_)?exists|if_not_exists|begins_with|contains|size|list_append)$/;

/** Fields stand in expressions as words: one that the owner's schema does not know is no field (any more). */
function checkExpression({ key, table, text, names = {} }: ItemExpression): void {
  const words = text.match(/[:#.\]]*\w+/g) ?? [];
  const said = words.filter((word) => !/^[:.\]\d]/.test(word) && !WORDS.test(word)).map((word) => names[word] ?? word);
  if (said.length === 0) return;
  const owner = ownerOf(key, table);
  const known = fieldsOf(owner);
  const unknown = known ? said.filter((field) => !known.has(field) && !COMMON.has(field)) : [];
  if (unknown.length > 0) throw new Error(`${owner.name} has no field ${unknown.join(', ')}: ${text}`);
}

// What is read, put or expressed anywhere in the tests has one owner, and is what its owner says.
checkItems(checkItem, checkExpression);
