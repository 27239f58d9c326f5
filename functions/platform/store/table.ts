import type { TransactWriteCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../problem/problem.ts';
import { pause, setting } from '../runtime.ts';
import { dynamodb } from './dynamodb.ts';
import { DynamoError } from './dynamodb-transport.ts';
import { checked, expressed, taken } from './item-check.ts';
import type { Item, ItemAt, ItemsAt, Key, Table } from './key.ts';

/** Physical name of a table, given by the template. */
export const tableName = (table: Table): string => setting(table === 'dossiers' ? 'DOSSIERS_TABLE' : 'AUDIT_TABLE');

/** What an expression needs beside itself. */
type Expression = {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
};

/** One write of a transaction. A failed `condition` cancels the whole transaction. */
export type Write = Expression & {
  readonly table?: Table;
  readonly condition?: string;
} & (
    | { readonly put: Item }
    | { readonly update: string; readonly key: Key }
    | { readonly remove: Key }
    | { readonly check: Key }
  );

/** How a transaction ended; `failed` lists the positions whose condition did not hold. */
export type Outcome =
  | { readonly done: true }
  | { readonly done: false; readonly contended: boolean; readonly failed: readonly number[] };

/** Reads one item, as it is now. */
export async function get<K extends Key>(key: K, table: Table = 'dossiers'): Promise<ItemAt<K> | undefined> {
  const { Item } = await dynamodb('GetItem', { TableName: tableName(table), Key: key, ConsistentRead: true });
  return checked<ItemAt<K>>(Item, table);
}

/**
 * Reads several items as they were together at one instant: no item of the answer can be older than another, so a
 * right withdrawn before the head was read cannot be taken for a right still given. A key may be named twice (somebody
 * asks about their own rights), which DynamoDB would refuse: it is read once.
 */
export async function getTogether<const K extends readonly Key[]>(
  keyList: K,
  table: Table = 'dossiers',
): Promise<ItemsAt<K>> {
  const TableName = tableName(table);
  const once = new Map(keyList.map((key) => [placeOf(key), key]));
  const TransactItems = [...once.values()].map(({ pk, sk }) => ({ Get: { TableName, Key: { pk, sk } } }));
  const { Responses = [] } = await dynamodb('TransactGetItems', { TransactItems });
  const places = [...once.keys()];
  return taken(keyList.map((key) => checked(Responses[places.indexOf(placeOf(key))]?.Item, table)));
}

/** How many times a reading is tried again that meets somebody else's writing. */
const READ_TRIES = 8;

/**
 * The same outside a decision, which has tries of its own: read again while somebody writes one of the items.
 * @throws Problem `busy` when they keep writing
 */
export async function readTogether<const K extends readonly Key[]>(keyList: K): Promise<ItemsAt<K>> {
  for (let tries = 0; keyList.length > 0 && tries < READ_TRIES; tries += 1) {
    const read = await getTogether(keyList).catch((error: unknown) => {
      if (!isCancelled(error)) throw error;
    });
    if (read) return read;
    await pause(tries);
  }
  if (keyList.length > 0) throw new Problem('busy', { retryAfter: 5 });
  return taken([]);
}

const placeOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** Which lines of a partition to read. `after` is the sort key to start behind. */
export type Range = {
  readonly pk: string;
  readonly prefix?: string;
  /** The first and the last sort key, both included; instead of `prefix`. */
  readonly between?: readonly [string, string];
  readonly after?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly consistent?: boolean;
};

/** Reads one page of a partition. `more` tells whether lines are left behind the last one. */
export async function page(range: Range, table: Table = 'dossiers'): Promise<{ items: Key[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await dynamodb('Query', {
    TableName: tableName(table),
    ...conditionOf(range),
    ...(range.after === undefined ? {} : { ExclusiveStartKey: { pk: range.pk, sk: range.after } }),
    ScanIndexForward: !range.newestFirst,
    Limit: range.limit,
    ConsistentRead: range.consistent ?? true,
  });
  return { items: Items.flatMap((item) => checked<Key>(item, table) ?? []), more: LastEvaluatedKey !== undefined };
}

function conditionOf({ pk, prefix, between }: Range) {
  if (between) {
    const [first, last] = between;
    const values = { ':pk': pk, ':first': first, ':last': last };
    return { KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last', ExpressionAttributeValues: values };
  }
  if (prefix === undefined) return { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
  const values = { ':pk': pk, ':prefix': prefix };
  return { KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)', ExpressionAttributeValues: values };
}

/** Counts the lines of a partition, without reading them out; lines written a moment ago may not be counted yet. */
export async function countOf(pk: string): Promise<number> {
  let counted = 0;
  for (let after: Record<string, unknown> | undefined; ; ) {
    const { Count = 0, LastEvaluatedKey } = await dynamodb('Query', {
      TableName: tableName('dossiers'),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      Select: 'COUNT',
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    });
    counted += Count;
    if (LastEvaluatedKey === undefined) return counted;
    after = LastEvaluatedKey;
  }
}

/** A place in the index of what is due. */
export type DuePlace = Key & { readonly dueSk: string };

/** Which of a partition of the index of what is due are read. */
export type DueRange = {
  /** From a day or an instant to another, both included. */
  readonly between?: readonly [from: string, to: string];
  /** Behind a place already read. */
  readonly after?: DuePlace;
  readonly newestFirst?: true;
};

/** Reads one page of a partition of the index of what is due (`keys.dueKey`), which may tell a moment late. */
export async function due(duePk: string, limit: number, range: DueRange = {}): Promise<DuePlace[]> {
  const { between, after, newestFirst = false } = range;
  const { Items = [] } = await dynamodb('Query', {
    TableName: tableName('dossiers'),
    IndexName: 'due',
    KeyConditionExpression: `duePk = :due${between ? ' AND dueSk BETWEEN :from AND :to' : ''}`,
    // `~` sorts behind every sign of an id.
    ExpressionAttributeValues: {
      ':due': duePk,
      ...(between ? { ':from': between[0], ':to': `${between[1]}~` } : {}),
    },
    ScanIndexForward: !newestFirst,
    ...(after === undefined ? {} : { ExclusiveStartKey: { ...after, duePk } }),
    Limit: limit,
  });
  return Items.map(({ pk, sk, dueSk }) => ({ pk: String(pk), sk: String(sk), dueSk: String(dueSk) }));
}

/**
 * Changes one item outside a transaction.
 * @returns the item after the change, or `undefined` when the condition did not hold
 */
export async function update<K extends Key>(
  key: K,
  expression: string,
  rest: Expression & { readonly condition?: string },
): Promise<ItemAt<K> | undefined> {
  expressed({ key, table: 'dossiers', text: `${expression} ${rest.condition ?? ''}`, names: rest.names });
  const input: UpdateCommandInput = {
    TableName: tableName('dossiers'),
    Key: key,
    UpdateExpression: expression,
    ReturnValues: 'ALL_NEW',
    ...detail(rest),
  };
  try {
    return checked<ItemAt<K>>((await dynamodb('UpdateItem', input)).Attributes, 'dossiers');
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/** Writes all or nothing. Contention and failed conditions are told, everything else is thrown. */
export async function write(writes: readonly Write[]): Promise<Outcome> {
  try {
    await dynamodb('TransactWriteItems', { TransactItems: writes.map(toTransactItem) });
    return { done: true };
  } catch (error) {
    if (!isCancelled(error)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
    const contended = codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError');
    if (failed.length === 0 && !contended) throw error;
    return { done: false, contended, failed };
  }
}

const isCancelled = (error: unknown): error is DynamoError =>
  error instanceof DynamoError && error.name === 'TransactionCanceledException';

function toTransactItem(entry: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const { table = 'dossiers', condition = '', names } = entry;
  const common = { TableName: tableName(table), ...detail(entry) };
  const key =
    'put' in entry ? entry.put : 'remove' in entry ? entry.remove : 'check' in entry ? entry.check : entry.key;
  expressed({ key, table, text: 'update' in entry ? `${entry.update} ${condition}` : condition, names });
  if ('put' in entry) return { Put: { ...common, Item: { ...checked(entry.put, table) } } };
  if ('remove' in entry) return { Delete: { ...common, Key: entry.remove } };
  if ('check' in entry)
    return {
      ConditionCheck: { ...common, Key: entry.check, ConditionExpression: entry.condition ?? 'attribute_exists(pk)' },
    };
  return { Update: { ...common, Key: entry.key, UpdateExpression: entry.update } };
}

const detail = ({ condition, names, values }: Expression & { readonly condition?: string }) => ({
  ...(condition === undefined ? {} : { ConditionExpression: condition }),
  ...(names === undefined ? {} : { ExpressionAttributeNames: { ...names } }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: { ...values } }),
});
