import {
  type AttributeValue,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

/**
 * The write units of a transaction, from the sizes of its items: DynamoDB Local answers those of one item for each
 * table, however many there are (awslabs/amazon-dynamodb-local-samples#31). AWS counts 2 units for each KB begun of
 * every item, the larger of before and after; an entry of an index costs what it costs outside a transaction, as was
 * measured on AWS (nubo-db/dynoxide#188).
 */

/** An item as it travels; `undefined` where there is none. */
export type Image = Readonly<Record<string, AttributeValue>> | undefined;

/** An index, by what it keeps of an item. */
export type Index = { readonly keys: readonly string[]; readonly kept: readonly string[] | 'all' };

type Shape = { readonly keys: readonly string[]; readonly indexes: readonly Index[] };

/** One item of a transaction, and how its table is indexed. */
export type Target = { readonly table: string; readonly key: Record<string, AttributeValue>; readonly shape: Shape };

const bytes = (text: string): number => Buffer.byteLength(text);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Size of a value by the rules of the DynamoDB Developer Guide ("Item sizes and formats"). */
function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1;
  if (value.B !== undefined) return value.B.length;
  if (value.L !== undefined) return 3 + sum(value.L.map((one) => 1 + valueSize(one)));
  if (value.M !== undefined) return 3 + itemSize(value.M) + Object.keys(value.M).length;
  return 1;
}

const itemSize = (item: NonNullable<Image>): number =>
  sum(Object.entries(item).map(([name, value]) => bytes(name) + valueSize(value)));

/** Units of 1 KB, at least one. */
const units = (...images: readonly Image[]): number =>
  Math.max(1, ...images.map((image) => Math.ceil((image ? itemSize(image) : 0) / 1024)));

function entryOf(image: Image, { keys, kept }: Index): Image {
  if (!image || keys.some((key) => image[key] === undefined)) return undefined;
  return kept === 'all' ? image : Object.fromEntries(Object.entries(image).filter(([name]) => kept.includes(name)));
}

function entryUnits(before: Image, after: Image, index: Index): number {
  const [old, now] = [entryOf(before, index), entryOf(after, index)];
  const same = (names: readonly string[]) =>
    names.every((name) => JSON.stringify(old?.[name]) === JSON.stringify(now?.[name]));
  if (!old || !now) return old || now ? units(old, now) : 0;
  if (!same(index.keys)) return units(old) + units(now);
  return same([...new Set([...Object.keys(old), ...Object.keys(now)])]) ? 0 : units(old, now);
}

/** What one item of a transaction costs, with its index entries. */
export const transactionUnits = (before: Image, after: Image, indexes: readonly Index[]): number =>
  2 * units(before, after) + sum(indexes.map((index) => entryUnits(before, after, index)));

const shapes = new Map<string, Promise<Shape>>();

async function describe(client: DynamoDBClient, table: string): Promise<Shape> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  const names = (schema: readonly { AttributeName?: string | undefined }[] = []) =>
    schema.map(({ AttributeName = '' }) => AttributeName);
  const keys = names(Table?.KeySchema);
  const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ KeySchema, Projection }): Index => {
    const own = names(KeySchema);
    const kept = [...keys, ...own, ...(Projection?.NonKeyAttributes ?? [])];
    return { keys: own, kept: Projection?.ProjectionType === 'ALL' ? 'all' : kept };
  });
  return { keys, indexes };
}

function shapeOf(client: DynamoDBClient, table: string): Promise<Shape> {
  const known = shapes.get(table) ?? describe(client, table);
  shapes.set(table, known);
  return known;
}

/** The entries of a transaction, as the document client takes them. */
export type Entries = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** The items a transaction writes or checks. All keys are texts. */
export const targetsOf = (client: DynamoDBClient, entries: Entries): Promise<Target[]> =>
  Promise.all(
    entries.map(async ({ Put, Update, Delete, ConditionCheck }) => {
      const table = (Put ?? Update ?? Delete ?? ConditionCheck)?.TableName ?? '';
      const shape = await shapeOf(client, table);
      const from = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
      const key = Object.fromEntries(shape.keys.map((name) => [name, { S: String(from[name]) }]));
      return { table, shape, key };
    }),
  );

/** The items as they are now. */
export const imagesOf = (client: DynamoDBClient, targets: readonly Target[]): Promise<Image[]> =>
  Promise.all(
    targets.map(async ({ table, key }) => {
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
      return Item;
    }),
  );
