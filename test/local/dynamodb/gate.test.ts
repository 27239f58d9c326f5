import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DynamoCall, type Gate, openGate } from '../../../local/dynamodb/gate.ts';
import { HttpRequests } from '../../../local/dynamodb/http-requests.ts';
import { AccessDeniedError } from '../../../local/iam/iam.ts';

const request = (body: string, more = ''): Buffer =>
  Buffer.from(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`);

describe('requests on a connection', () => {
  const [first, second] = [request('{"a":"é"}'), request('', 'X-Amz-Target: T.GetItem\r\n')];
  const both = Buffer.concat([first, second]);

  it('are put together wherever the wire cuts them', () => {
    for (let cut = 1; cut < both.length; cut += 1) {
      const requests = new HttpRequests();
      const whole = [...requests.take(both.subarray(0, cut)), ...requests.take(both.subarray(cut))];
      expect(whole.map(({ bytes }) => bytes)).toEqual([first, second]);
      expect(whole[0]?.body.toString()).toBe('{"a":"é"}');
    }
  });

  it('that state no length are refused', () => {
    const chunked = Buffer.from('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n');
    expect(() => new HttpRequests().take(chunked)).toThrow('the length of the body is not stated');
  });
});

describe('the gate of the database', () => {
  let database: Server;
  let gate: Gate;
  let client: DynamoDBClient;
  let seen: { headers: IncomingMessage['headers']; body: string }[] = [];
  let asked: DynamoCall[] = [];
  let writes = 0;

  beforeAll(async () => {
    database = createServer(async (incoming, outgoing) => {
      const body = (await incoming.toArray()).join('');
      seen.push({ headers: incoming.headers, body });
      outgoing.setHeader('content-type', 'application/x-amz-json-1.0').end('{"Item":{"pk":{"S":"1"}}}');
    });
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
    const admit = (call: DynamoCall) => {
      asked.push(call);
      if (call.operation === 'PutItem') throw new AccessDeniedError('User: nobody is not authorized');
    };
    const endpoint = `http://127.0.0.1:${(database.address() as AddressInfo).port}`;
    gate = await openGate(endpoint, admit, () => {
      writes += 1;
    });
    const credentials = { accessKeyId: 'ASIATEST', secretAccessKey: 's', sessionToken: 'token' };
    client = new DynamoDBClient({ endpoint: gate.endpoint, region: 'eu-west-3', credentials, maxAttempts: 1 });
  });
  beforeEach(() => {
    seen = [];
    asked = [];
    writes = 0;
  });
  afterAll(async () => {
    client.destroy();
    await gate.close();
    await new Promise((resolve) => database.close(resolve));
  });

  const Key = { pk: { S: '1' } };

  it('asks who calls what, and hands the call on as it is', async () => {
    const { Item } = await client.send(new GetItemCommand({ TableName: 'T', Key }));
    expect(Item).toEqual(Key);
    expect(asked).toEqual([
      { accessKeyId: 'ASIATEST', sessionToken: 'token', operation: 'GetItem', input: { TableName: 'T', Key } },
    ]);
    expect(seen).toMatchObject([{ body: JSON.stringify({ TableName: 'T', Key }) }]);
    expect(seen[0]?.headers['x-amz-security-token']).toBe('token');
  });

  it('tells of calls that write, and of no others', async () => {
    await client.send(new DeleteItemCommand({ TableName: 'T', Key }));
    expect(writes).toBe(1);
    await client.send(new GetItemCommand({ TableName: 'T', Key }));
    await client.send(new PutItemCommand({ TableName: 'T', Item: Key })).catch(() => undefined);
    expect(writes).toBe(1);
  });

  it('answers a denied call itself, in the words of DynamoDB, and the database hears nothing', async () => {
    const denied = client.send(new PutItemCommand({ TableName: 'T', Item: Key }));
    await expect(denied).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'User: nobody is not authorized',
      $metadata: { httpStatusCode: 400 },
    });
    expect((await client.send(new GetItemCommand({ TableName: 'T', Key }))).Item).toEqual(Key);
    expect(seen.map(({ headers }) => headers['x-amz-target'])).toEqual(['DynamoDB_20120810.GetItem']);
  });
});
