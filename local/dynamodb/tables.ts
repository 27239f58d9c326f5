import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  ResourceInUseException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import type { Blueprint, Resource } from '../template/blueprint.ts';

type Index = Pick<GlobalSecondaryIndexDescription, 'IndexName' | 'KeySchema' | 'Projection'>;

/** What CloudFormation says of `AWS::DynamoDB::Table` and `AWS::DynamoDB::GlobalTable`, as far as it matters here. */
export type TableProperties = Required<Pick<CreateTableCommandInput, 'KeySchema' | 'AttributeDefinitions'>> & {
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: CreateTableCommandInput['LocalSecondaryIndexes'];
  StreamSpecification?: { StreamViewType: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY' };
  TimeToLiveSpecification?: { AttributeName: string; Enabled?: boolean };
};

/** The tables of the templates. */
export const declaredTables = (blueprint: Blueprint): Resource<TableProperties>[] =>
  blueprint.of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');

const indexOf = ({ IndexName, KeySchema, Projection }: Index): Required<Index> => ({
  IndexName: IndexName ?? '',
  KeySchema: KeySchema ?? [],
  Projection: Projection ?? { ProjectionType: 'ALL' },
});

function creation({ name, properties }: Resource<TableProperties>, streams: boolean): CreateTableCommandInput {
  const { StreamSpecification, GlobalSecondaryIndexes, LocalSecondaryIndexes } = properties;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    LocalSecondaryIndexes,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes?.map(indexOf),
    StreamSpecification:
      StreamSpecification && streams
        ? { StreamEnabled: true, StreamViewType: StreamSpecification.StreamViewType }
        : undefined,
  };
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  if (!Table) throw new Error(`table ${name} has no description`);
  return Table;
}

// An index added to the template since the last start must appear without losing the data kept in `.local/`.
async function addIndexes(client: DynamoDBClient, { name, properties }: Resource<TableProperties>): Promise<void> {
  const existing = (await describe(client, name)).GlobalSecondaryIndexes ?? [];
  for (const index of properties.GlobalSecondaryIndexes ?? []) {
    if (existing.some(({ IndexName }) => IndexName === index.IndexName)) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: name,
        AttributeDefinitions: properties.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: indexOf(index) }],
      }),
    );
  }
}

async function createTable(client: DynamoDBClient, table: Resource<TableProperties>, streams: boolean): Promise<void> {
  try {
    await client.send(new CreateTableCommand(creation(table, streams)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await addIndexes(client, table);
  }
}

/**
 * Creates the declared tables that do not exist yet, and new indexes on those that do.
 * `withStreams` is `false` where nobody reads them: they keep everything that was written.
 * Returns each stream's ARN by table name. Throws what DynamoDB Local answers to a wrong declaration.
 */
export async function createTables(
  client: DynamoDBClient,
  blueprint: Blueprint,
  withStreams: boolean,
): Promise<Map<string, string>> {
  const streams = new Map<string, string>();
  await Promise.all(
    declaredTables(blueprint).map(async (table) => {
      await createTable(client, table, withStreams);
      const { LatestStreamArn } = await describe(client, table.name);
      if (LatestStreamArn) streams.set(table.name, LatestStreamArn);
    }),
  );
  return streams;
}
