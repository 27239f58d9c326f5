import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/s3/aws-error.ts';
import type { Call, Signer } from '../../../local/s3/call.ts';
import { BUCKET, makeClient, startWorld } from './world.ts';

let world: Awaited<ReturnType<typeof startWorld>>;
const asked: [Call, Signer][] = [];

beforeAll(async () => {
  world = await startWorld(undefined, {
    admit: (call, signer) => {
      asked.push([call, signer]);
      if (call.key.startsWith('closed/')) throw new AwsError(403, 'AccessDenied', 'not allowed');
    },
    mayList: () => false,
  });
});
afterAll(() => world.stop());

describe('the guard of a bucket', () => {
  it('is asked with who signed, how and when, before anything is done', async () => {
    const client = makeClient(world.url);
    await expect(
      client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'closed/1', Body: 'x' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'not allowed',
    });
    expect(asked).toMatchObject([[{ key: 'closed/1' }, { accessKeyId: 'LOCALKEY', presigned: false }]]);
    expect(asked[0]?.[1].age).toBeLessThan(60_000);
  });

  it('keeps from who may not list that something is not there', async () => {
    const client = makeClient(world.url);
    await expect(client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'nothing' }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const head = client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'nothing' }));
    await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});
