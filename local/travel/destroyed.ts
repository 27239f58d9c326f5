import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type DestructionRecord, destructionItem } from '../../functions/dossier/destruction.item.ts';

/** The records of what was destroyed since an instant (ISO-8601), in any of some tables: all that is left of it. */
export async function destroyedSince(
  client: DynamoDBClient,
  tables: readonly string[],
  since: string,
): Promise<DestructionRecord[]> {
  const documents = DynamoDBDocumentClient.from(client);
  const records: DestructionRecord[] = [];
  for (const TableName of tables) {
    const scan = { TableName, FilterExpression: 'purgedAt >= :since', ExpressionAttributeValues: { ':since': since } };
    for await (const { Items = [] } of paginateScan({ client: documents }, scan)) {
      for (const { pk, sk, ...record } of Items)
        if (destructionItem.owns({ pk, sk })) records.push(record as DestructionRecord);
    }
  }
  return records;
}
