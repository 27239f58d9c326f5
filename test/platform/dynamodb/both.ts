import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BatchWriteCommand,
  GetCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { dynamodb } from '../../../functions/platform/store/dynamodb.ts';
import { dynamo } from '../../support/dynamo.ts';

/** The product's own calls of DynamoDB beside those of the SDK, against a server that answers both the same. */

type Call = { readonly headers: IncomingHttpHeaders; readonly body: Record<string, unknown> };
export type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'hang up';

/** What the server was asked, and what it answers. */
export const played: { calls: Call[]; answer: (call: Call, index: number) => Answer } = {
  calls: [],
  answer: () => ({}),
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const call = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
    const answer = played.answer(call, played.calls.push(call) - 1);
    if (answer === 'hang up') return request.socket.destroy();
    const { status = 200, body = {}, headers = {} } = answer;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers });
    return response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
});

/** Has both call the server; for the beginning of a file. */
export function useServer(): void {
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.AWS_REGION = 'eu-west-3';
    signsWith('AKIAONE');
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => Object.assign(played, { calls: [], answer: () => ({}) }));
}

/** Puts credentials into the environment. */
export const signsWith = (AWS_ACCESS_KEY_ID: string): void => {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token+of/one=',
  });
};

/** The same calls by the product and by the SDK, from the same plain objects. */
export const BOTH = {
  GetItem: (item: object) => ({
    own: () => dynamodb('GetItem', { TableName: 't', Key: item as never, ConsistentRead: true }),
    sdk: () => dynamo().send(new GetCommand({ TableName: 't', Key: item as never, ConsistentRead: true })),
  }),
  Query: (item: object) => {
    const values = { ExpressionAttributeValues: item as never, ExclusiveStartKey: { pk: 'a', sk: 'b' } };
    const input = { TableName: 't', KeyConditionExpression: 'pk = :pk', Limit: 3, ...values };
    return { own: () => dynamodb('Query', input), sdk: () => dynamo().send(new QueryCommand(input)) };
  },
  UpdateItem: (item: object) => {
    const input = { TableName: 't', Key: { pk: 'a' }, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: item };
    return { own: () => dynamodb('UpdateItem', input), sdk: () => dynamo().send(new UpdateCommand(input)) };
  },
  TransactGetItems: () => {
    const input = { TransactItems: [{ Get: { TableName: 't', Key: { pk: 'é', sk: 'b' } } }] };
    return { own: () => dynamodb('TransactGetItems', input), sdk: () => dynamo().send(new TransactGetCommand(input)) };
  },
  TransactWriteItems: (item: object) => {
    const names = { ConditionExpression: '#a = :a', ExpressionAttributeNames: { '#a': 'Item' } };
    const input = {
      TransactItems: [
        { Put: { TableName: 't', Item: { ...item } } },
        {
          Update: { TableName: 't', Key: { pk: 'a' }, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: item },
        },
        { Delete: { TableName: 't', Key: { pk: 'a' }, ...names, ExpressionAttributeValues: item } },
        { ConditionCheck: { TableName: 't', Key: { pk: 'a' }, ConditionExpression: 'attribute_exists(pk)' } },
      ],
    };
    return {
      own: () => dynamodb('TransactWriteItems', input),
      sdk: () => dynamo().send(new TransactWriteCommand(input)),
    };
  },
  BatchWriteItem: (item: object) => {
    const input = {
      RequestItems: { t: [{ PutRequest: { Item: { ...item } } }, { DeleteRequest: { Key: { pk: 'a' } } }] },
    };
    return { own: () => dynamodb('BatchWriteItem', input), sdk: () => dynamo().send(new BatchWriteCommand(input)) };
  },
} as const;

/** Their names. */
export const operations = Object.keys(BOTH) as (keyof typeof BOTH)[];
