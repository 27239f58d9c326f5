import * as z from 'zod/mini';
import { checked, taken } from './item-check.ts';
import type { Item, Key, KeyOf, Table } from './key.ts';
import type { Write } from './table.ts';

/**
 * How an item ends: with the partition of the dossier it stands in, by its time to live, by whoever says how it is
 * forgotten (`record/forget.ts`), or never, since it tells of nobody or must outlast what it tells of.
 */
export type Lifetime = 'dossier' | 'expires' | 'forgotten' | 'kept';

/** What every item may carry beside its fields: its place in the index of what is due, and its end in epoch seconds. */
const COMMON = {
  duePk: z.exactOptional(z.string()),
  dueSk: z.exactOptional(z.string()),
  expiresAt: z.exactOptional(z.number()),
};

type Common = { readonly duePk?: string; readonly dueSk?: string; readonly expiresAt?: number };

/** Of an item that only has to be there. */
export const NO_FIELDS: z.ZodMiniType<object> = z.strictObject({});

/** An item as it was read: its fields, with its key. */
export type Stored<Fields> = Fields & Common & Key;

/** What an owner declares of a kind of item. */
export type Declared<Ids extends readonly (string | number)[], Fields> = {
  readonly name: string;
  readonly table?: Table;
  readonly lifetime: Lifetime;
  readonly key: (...ids: Ids) => Key;
  /** What both parts of a key begin with, or are, where the key itself does not tell. */
  readonly begins?: readonly [pk: string, sk: string];
  /** Everything an item of this kind may hold; a field that is not here is no field. */
  readonly schema: z.ZodMiniType<Fields>;
};

/** A kind of stored item. One file owns it, and nobody else knows its key or casts to it. */
export type ItemKind<Ids extends readonly (string | number)[] = readonly never[], Fields = unknown> = {
  readonly name: string;
  readonly table: Table;
  readonly lifetime: Lifetime;
  readonly key: (...ids: Ids) => KeyOf<Stored<Fields>>;
  readonly schema: z.ZodMiniType<Fields>;
  /** Whether an item with this key is of this kind. */
  readonly owns: (key: Key) => boolean;
  /** What was read, as this kind. */
  readonly from: <I extends Key | undefined>(item: I) => I extends Key ? Stored<Fields> : undefined;
  readonly fromAll: (items: readonly Key[]) => Stored<Fields>[];
  /** The same without its key. */
  readonly fieldsOf: <I extends Key | undefined>(item: I) => I extends Key ? Fields & Common : undefined;
  /** The write that puts an item of this kind. */
  readonly put: (ids: Ids, fields: Fields & Common) => Extract<Write, { readonly put: Item }>;
  /** What is wrong with an item of this kind, by field; nothing when it is right. */
  readonly faults: (item: Item) => readonly string[];
};

/** Declares a kind of stored item. */
export function itemKind<const Ids extends readonly (string | number)[], Fields extends object>(
  declared: Declared<Ids, Fields>,
): ItemKind<Ids, Fields> {
  const { name, table = 'dossiers', lifetime, key, schema } = declared;
  return {
    name,
    table,
    lifetime,
    key,
    schema,
    owns: owner(declared),
    from: (item) => taken(checked(item, table, name)),
    fromAll: (items) => items.flatMap((item) => checked<Stored<Fields>>(item, table, name) ?? []),
    fieldsOf: (item) => taken(withoutKey(checked(item, table, name))),
    put: (ids, fields) => ({ ...(table === 'dossiers' ? {} : { table }), put: { ...fields, ...key(...ids) } }),
    faults: (item) => faultsOf(schema, item),
  };
}

function withoutKey(item: Item | undefined): object | undefined {
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, ...fields } = item;
  return fields;
}

/** A sign that no id holds. */
const ID = '\u0001';

/** Tells keys of a kind from others by what stands before their first id. */
function owner<Ids extends readonly (string | number)[]>({
  key,
  begins,
}: Pick<Declared<Ids, never>, 'key' | 'begins'>): (key: Key) => boolean {
  const [pk, sk] = begins ?? partsOf(taken(key));
  const matches = (part: string, text: string) =>
    part.endsWith(ID) ? text.startsWith(part.slice(0, -1)) : text === part;
  return (one) => matches(pk, one.pk) && matches(sk, one.sk);
}

function partsOf(key: (...ids: readonly string[]) => Key): [string, string] {
  const made = key(...Array.from({ length: 6 }, () => ID));
  // A number that is padded begins with zeros.
  const upTo = (part: string) => (part.includes(ID) ? part.slice(0, part.indexOf(ID)).replace(/0+$/, '') + ID : part);
  return [upTo(made.pk), upTo(made.sk)];
}

function faultsOf(schema: z.ZodMiniType, { pk: _pk, sk: _sk, ...fields }: Item): string[] {
  const common = z.object(COMMON).safeParse(fields);
  const { duePk: _due, dueSk: _place, expiresAt: _end, ...own } = fields;
  const whole = schema.safeParse(own);
  return [common, whole].flatMap(({ error }) =>
    (error?.issues ?? []).map((issue) => {
      const keys = 'keys' in issue ? ` ${issue.keys.join(', ')}` : '';
      return `/${issue.path.map(String).join('/')} ${issue.code}${keys}`;
    }),
  );
}
