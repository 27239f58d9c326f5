import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { startDynamo } from '../../../local/dynamodb/server.ts';

const directory = mkdtempSync(join(tmpdir(), 'tables-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const NOTES = {
  TableName: 'notes',
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': { S: 'a' } },
};

test('what was written to disk is there after the database was killed', async () => {
  const killed = await startDynamo(directory);
  const client = clientOf(killed.endpoint);
  await client.send(
    new CreateTableCommand({
      ...{ TableName: 'notes', BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
  for (let index = 0; index < 20; index += 1) {
    await client.send(new PutItemCommand({ TableName: 'notes', Item: { pk: { S: 'a' }, sk: { S: `${index}` } } }));
  }
  process.kill(killed.pid, 'SIGKILL');
  await killed.stop();
  const again = await startDynamo(directory);
  const { Count } = await clientOf(again.endpoint).send(new QueryCommand(NOTES));
  await again.stop();
  expect(Count).toBe(20);
  // Java is started twice.
}, 120_000);
