/** The primary key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

declare const fields: unique symbol;

/** The key of a kind of item, which knows what the item holds; there is nothing of that at run time. */
export type KeyOf<Fields> = Key & { readonly [fields]?: Fields };

/**
 * What is read by a key: what its kind says, as far as the key knows of which kind it is; else its own key and nothing
 * more, until its owner says what it is (`ItemKind.from`).
 */
export type ItemAt<K> = K extends { readonly [fields]?: infer Fields } ? (unknown extends Fields ? Key : Fields) : Key;

/** What is read by some keys, in their order. */
export type ItemsAt<K extends readonly Key[]> = { -readonly [I in keyof K]: ItemAt<K[I]> | undefined };

/** The two tables of the record. */
export type Table = 'dossiers' | 'audit';

/** An item to be stored. */
export type Item = Key & Readonly<Record<string, unknown>>;
