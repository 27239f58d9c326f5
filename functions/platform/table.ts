import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { dynamo } from './clients.ts';
import type { Key } from './keys.ts';
import { setting } from './runtime.ts';

/** The two tables of the record. */
export type Table = 'dossiers' | 'audit';

/** An item as it is stored. */
export type Item = Readonly<Record<string, unknown>>;

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
export async function get(key: Key, table: Table = 'dossiers'): Promise<Item | undefined> {
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(table), Key: key, ConsistentRead: true }));
  return Item;
}

/**
 * Reads several items as they were together at one instant: no item of the answer can be older than another, so a
 * right withdrawn before the head was read cannot be taken for a right still given.
 */
export async function getTogether(keyList: readonly Key[], table: Table = 'dossiers'): Promise<(Item | undefined)[]> {
  const TableName = tableName(table);
  const { Responses = [] } = await dynamo().send(
    new TransactGetCommand({ TransactItems: keyList.map((Key) => ({ Get: { TableName, Key } })) }),
  );
  return Responses.map(({ Item }) => Item);
}

/** Which lines of a partition to read. `after` is the sort key to start behind. */
export type Range = {
  readonly pk: string;
  readonly prefix?: string;
  readonly after?: string;
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly consistent?: boolean;
};

/** Reads one page of a partition. `more` tells whether lines are left behind the last one. */
export async function page(range: Range, table: Table = 'dossiers'): Promise<{ items: Item[]; more: boolean }> {
  const { Items = [], LastEvaluatedKey } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(table),
      KeyConditionExpression: range.prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: {
        ':pk': range.pk,
        ...(range.prefix === undefined ? {} : { ':prefix': range.prefix }),
      },
      ...(range.after === undefined ? {} : { ExclusiveStartKey: { pk: range.pk, sk: range.after } }),
      ScanIndexForward: !range.newestFirst,
      Limit: range.limit,
      ConsistentRead: range.consistent ?? true,
    }),
  );
  return { items: Items, more: LastEvaluatedKey !== undefined };
}

/** Reads one page of a shard of the work due (`keys.dueKey`). */
export async function due(duePk: string, limit: number): Promise<Key[]> {
  const { Items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: tableName('dossiers'),
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :due',
      ExpressionAttributeValues: { ':due': duePk },
      Limit: limit,
    }),
  );
  return Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
}

/**
 * Changes one item outside a transaction.
 * @returns the item after the change, or `undefined` when the condition did not hold
 */
export async function update(
  key: Key,
  expression: string,
  rest: Expression & { readonly condition?: string },
): Promise<Item | undefined> {
  const input: UpdateCommandInput = {
    TableName: tableName('dossiers'),
    Key: key,
    UpdateExpression: expression,
    ReturnValues: 'ALL_NEW',
    ...detail(rest),
  };
  try {
    return (await dynamo().send(new UpdateCommand(input))).Attributes;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/** Writes all or nothing. Contention and failed conditions are told, everything else is thrown. */
export async function write(writes: readonly Write[]): Promise<Outcome> {
  try {
    await dynamo().send(new TransactWriteCommand({ TransactItems: writes.map(toTransactItem) }));
    return { done: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
    const contended = codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError');
    if (failed.length === 0 && !contended) throw error;
    return { done: false, contended, failed };
  }
}

function toTransactItem(entry: Write): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const common = { TableName: tableName(entry.table ?? 'dossiers'), ...detail(entry) };
  if ('put' in entry) return { Put: { ...common, Item: { ...entry.put } } };
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
