/** The primary key of an item. */
export type Key = { readonly pk: string; readonly sk: string };

/** The two tables of the record. */
export type Table = 'dossiers' | 'audit';

/** An item as it is stored. */
export type Item = Readonly<Record<string, unknown>>;
