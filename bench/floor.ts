import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';

/** Where the tables of a local cloud are, and how they are called. */
export type Tables = {
  readonly database: string;
  readonly region: string;
  readonly dossiers: string;
  readonly audit: string;
};

/** One reading as its two calls; counts its own lines, so it is made by one caller at a time. */
export type Floor = () => Promise<unknown>;

type Item = Record<string, unknown>;

/**
 * The floor below a reading: its two calls by the bare SDK, on the same items in tables of the same make, in the same
 * database, without decision, gateway, handler, IAM or stream. One for each dossier and its document.
 */
export async function floorsOf(
  tables: Tables,
  readers: readonly { readonly dossierId: string; readonly documentId: string }[],
): Promise<Floor[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: tables.database, region: tables.region, credentials }),
  );
  const copies = { dossiers: `floor-${tables.dossiers}`, audit: `floor-${tables.audit}` };
  for (const table of ['dossiers', 'audit'] as const) await copyTable(client, tables[table], copies[table]);
  return Promise.all(
    readers.map(async ({ dossierId, documentId }) => {
      const pk = `DOSSIER#${dossierId}`;
      const head = await read(client, tables.dossiers, { pk, sk: 'HEAD' });
      const document = await read(client, tables.dossiers, { pk, sk: `DOCUMENT#${documentId}` });
      const line = await lastLine(client, tables.audit, dossierId);
      for (const Item of [head, document]) await client.send(new PutCommand({ TableName: copies.dossiers, Item }));
      return floorOn(client, copies, { head, line, documentKey: { pk, sk: document.sk } });
    }),
  );
}

/** Without a stream: DynamoDB Local looks for the last record of a stream nobody reads among those of all streams. */
async function copyTable(client: DynamoDBDocumentClient, from: string, to: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: from }));
  await client.send(
    new CreateTableCommand({
      ...{ TableName: to, BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        ...{ IndexName, KeySchema, Projection },
      })),
    }),
  );
}

async function read(client: DynamoDBDocumentClient, TableName: string, Key: Item): Promise<Item> {
  const { Item } = await client.send(new GetCommand({ TableName, Key }));
  if (!Item) throw new Error(`${TableName} has no such item`);
  return Item;
}

async function lastLine(client: DynamoDBDocumentClient, TableName: string, dossierId: string): Promise<Item> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `AUDIT#${dossierId}` },
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  if (!Items[0]) throw new Error(`${TableName} has no line of this dossier`);
  return Items[0];
}

type Copied = { readonly head: Item; readonly line: Item; readonly documentKey: Item };

function floorOn(
  client: DynamoDBDocumentClient,
  { dossiers, audit }: { readonly dossiers: string; readonly audit: string },
  { head, line, documentKey }: Copied,
): Floor {
  const headKey = { pk: head.pk, sk: head.sk };
  const keys = [headKey, { pk: head.pk, sk: `ACCESS#${String((line.actor as Item).id)}` }, documentKey];
  let seq = Number(head.auditSeq);
  return async () => {
    await client.send(
      new TransactGetCommand({ TransactItems: keys.map((Key) => ({ Get: { TableName: dossiers, Key } })) }),
    );
    const update = {
      TableName: dossiers,
      Key: headKey,
      UpdateExpression: 'SET auditSeq = :seq, auditHash = :hash',
      ConditionExpression:
        'auditSeq = :seenSeq AND auditHash = :hash AND #seenStatus = :seenStatus AND accessVersion = :seenAccess',
      ExpressionAttributeNames: { '#seenStatus': 'status' },
      ExpressionAttributeValues: {
        ':seq': seq + 1,
        ':hash': head.auditHash,
        ':seenSeq': seq,
        ':seenStatus': head.status,
        ':seenAccess': head.accessVersion,
      },
    };
    // Of its own in the index by actor too: among many of one key, DynamoDB Local looks through all.
    const entry = { ...line, sk: String(seq + 1).padStart(12, '0'), seq: seq + 1, actorSk: `${head.pk}#${seq}` };
    const put = { TableName: audit, Item: entry, ConditionExpression: 'attribute_not_exists(pk)' };
    await client.send(new TransactWriteCommand({ TransactItems: [{ Update: update }, { Put: put }] }));
    seq += 1;
  };
}
