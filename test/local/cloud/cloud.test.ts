import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalCloud, startCloud } from '../../../local/cloud.ts';
import { Expired, removeExpired } from '../../../local/dynamodb/time-to-live.ts';

const assembly = mkdtempSync(join(tmpdir(), 'fixture-'));
const lines: string[] = [];
let cloud: LocalCloud;
let region: { region: string; credentials: { accessKeyId: string; secretAccessKey: string } };

beforeAll(async () => {
  const app = new URL('./fixture/app.ts', import.meta.url).pathname;
  execFileSync(process.execPath, [app], { env: { ...process.env, CDK_OUTDIR: assembly }, stdio: 'pipe' });
  const onLog = (name: string, line: string) => lines.push(`${name}: ${line}`);
  cloud = await startCloud({ directory: assembly, assembly, inMemory: true, quiet: true, onLog });
  region = { region: 'eu-west-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
});

afterAll(async () => {
  await cloud.stop();
  rmSync(assembly, { recursive: true });
});

const call = (path: string, init?: RequestInit) => fetch(cloud.url + path, init);
const note = (id: string, text: string, token: string) =>
  call(`/api/notes/${id}`, {
    method: 'POST',
    body: JSON.stringify({ text }),
    headers: { authorization: token, 'content-type': 'application/json' },
  });

async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 8000; Date.now() < end; await sleep(100)) {
    const found = await read();
    if (found !== undefined) return found;
  }
  throw new Error('it did not happen in time');
}

const database = () => new DynamoDBClient({ endpoint: cloud.dynamoEndpoint, ...region });
const item = async (pk: string, sk: string) => {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  const found = await database().send(new GetItemCommand({ TableName: cloud.resourceName('Notes'), Key }));
  return found.Item?.text?.S;
};

describe('a local cloud made from templates', () => {
  test('listens on the loopback address only', async () => {
    const outside = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const address = outside.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    const ports = [cloud.url, cloud.awsEndpoint, cloud.dynamoEndpoint].map((url) => Number(new URL(url).port));
    const reached = (host: string, port: number) =>
      new Promise((resolve) => {
        const socket = connect(port, host, () => resolve(socket.destroy() && true)).on('error', () => resolve(false));
      });
    expect(await Promise.all(ports.map((port) => reached('127.0.0.1', port)))).toEqual([true, true, true]);
    if (address) expect(await Promise.all(ports.map((port) => reached(address, port)))).toEqual([false, false, false]);
  });

  test('lets an authorized caller write to the table, with the secret and the authorizer’s context', async () => {
    const answer = await note('1', 'hello', 'Bearer good');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ secret: 40, authorizer: { principalId: 'fixture', calls: '1' } });
    expect(await item('NOTE#1', 'HEAD')).toBe('hello');
  });

  test('hands stream records that pass the filter to the function', async () => {
    expect(await eventually(() => item('SEEN', 'NOTE#1'))).toBe('hello');
    expect(await item('SEEN', 'SEEN')).toBeUndefined();
  });

  test('refuses as API Gateway does, in the words of the template', async () => {
    const refusals = [
      await note('1', 'x', ''),
      await note('1', 'x', 'Bearer else'),
      await note('1', 'x'.repeat(21), 'Bearer good'),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 400]);
    expect(await refusals[2]?.json()).toEqual({ title: 'Invalid request body' });
    expect(refusals[2]?.headers.get('content-type')).toBe('application/problem+json');
  });

  test('answers 502 for a malformed answer and for a function out of time', async () => {
    const [broken, slow] = await Promise.all([call('/api/broken'), call('/api/slow')]);
    expect([broken.status, slow.status]).toEqual([502, 502]);
    expect(lines.some((line) => line.includes('Task timed out after 2.00 seconds'))).toBe(true);
  });

  test('throttles a method beyond its burst', async () => {
    const statuses = await Promise.all([1, 2, 3].map(async () => (await call('/api/limited')).status));
    expect(statuses.sort()).toEqual([200, 200, 429]);
  });

  test('gives functions the viewer’s address, which a viewer cannot forge, and no variable of the host', async () => {
    const answer = await call('/api/echo/a/b?x=1&x=2', { headers: { 'CloudFront-Viewer-Address': '9.9.9.9:9' } });
    const { event, environment } = (await answer.json()) as { event: { headers: object }; environment: string[] };
    expect(event).toMatchObject({
      pathParameters: { proxy: 'a/b' },
      multiValueQueryStringParameters: { x: ['1', '2'] },
    });
    expect(event.headers).toMatchObject({ 'CloudFront-Viewer-Address': expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(environment).toContain('TABLE');
    expect(environment).not.toContain('HOME');
  });

  test('serves the page compressed, with the headers policy, and falls back to it', async () => {
    const [page, deep, config] = await Promise.all([call('/'), call('/some/page'), call('/config.json')]);
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'self'; connect-src 'self' ${cloud.awsEndpoint}`,
    );
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(deep.status).toBe(200);
    expect(await deep.text()).toBe(await page.text());
    expect(await config.json()).toEqual({ table: cloud.resourceName('Notes') });
  });

  test('plays the malware scan of a protected prefix', async () => {
    const s3 = new S3Client({ endpoint: cloud.awsEndpoint, ...region });
    const Bucket = cloud.resourceName('Files', 'AWS::S3::Bucket');
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'quarantine/good', Body: 'hello' }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'quarantine/bad', Body: eicar }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'elsewhere', Body: eicar }));
    expect(await eventually(() => item('SCAN', 'quarantine/good'))).toBe('NO_THREATS_FOUND');
    expect(await eventually(() => item('SCAN', 'quarantine/bad'))).toBe('THREATS_FOUND');
    expect(await item('SCAN', 'elsewhere')).toBeUndefined();
  });

  test('posts letters to the outbox', async () => {
    const s3 = new S3Client({ endpoint: cloud.awsEndpoint, ...region });
    const letter = { to: 'Mme Martin', address: '1 rue du Lac, Lyon', subject: 'Dossier', text: 'Bonjour' };
    const Bucket = cloud.resourceName('Files', 'AWS::S3::Bucket');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'letters/1', Body: JSON.stringify(letter) }));
    const [posted] = (await (await call('/_local/outbox.json')).json()) as object[];
    expect(posted).toMatchObject({ channel: 'letter', to: 'Mme Martin, 1 rue du Lac, Lyon', subject: 'Dossier' });
  });

  test('runs a schedule for any instant; its poison message ends in the dead-letter queue', async () => {
    const run = await cloud.runJob('nightly', '2036-05-04T03:00:00Z');
    expect(run).toEqual({ schedule: 'fixture-nightly', at: '2036-05-04T03:00:00Z', delivered: true });
    const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: 'WORK' } } };
    const work = () => database().send(new QueryCommand({ TableName: cloud.resourceName('Notes'), ...query }));
    expect((await eventually(async () => (await work()).Items?.[0]))?.text?.S).toBe('2036-05-04T03:00:00Z');
    const sqs = new SQSClient({ endpoint: cloud.awsEndpoint, ...region });
    const receive = new ReceiveMessageCommand({ QueueUrl: cloud.environmentOf('Plan').DEAD, WaitTimeSeconds: 1 });
    const dead = async () => (await sqs.send(receive)).Messages?.find(({ Body }) => Body === 'poison');
    expect(await eventually(dead)).toBeDefined();
  });

  test('removes items whose time to live has passed', async () => {
    const Item = { pk: { S: 'OLD' }, sk: { S: '1' }, text: { S: 'old' }, until: { N: '1000' } };
    const TableName = cloud.resourceName('Notes');
    await database().send(new PutItemCommand({ TableName, Item }));
    await database().send(new PutItemCommand({ TableName, Item: { ...Item, sk: { S: '2' }, until: { N: '3000' } } }));
    const KeySchema = ['pk', 'sk'].map((AttributeName) => ({ AttributeName, KeyType: 'HASH' as const }));
    const properties = { KeySchema, AttributeDefinitions: [], TimeToLiveSpecification: { AttributeName: 'until' } };
    const table = { id: 'Notes', type: 'table', stack: 's', name: TableName, properties };
    await removeExpired(database(), table, 2_000_000, new Expired());
    expect([await item('OLD', '1'), await item('OLD', '2')]).toEqual([undefined, 'old']);
  });

  test('keeps strangers out of its control pages', async () => {
    expect((await call('/_local/jobs/nightly', { method: 'POST' })).status).toBe(403);
  });

  test('refuses a request that is not signed with its key', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'wrong' };
    const sqs = new SQSClient({ endpoint: cloud.awsEndpoint, region: 'eu-west-3', credentials });
    const receive = new ReceiveMessageCommand({ QueueUrl: cloud.environmentOf('Plan').DEAD });
    await expect(sqs.send(receive)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});
