import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, makeClient, refusalOf, sendBare, sha256, startWorld, verdictOf, type World } from './world.ts';

const BODY = 'a discharge letter';
const OTHER_BODY_OF_SAME_SIZE = 'a discharge lettre';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The link the product gives to a depositor. */
const depositLink = (key: string): Promise<string> =>
  getSignedUrl(
    world.client,
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: key,
      ContentLength: BODY.length,
      ContentType: 'text/plain',
      ChecksumSHA256: sha256(BODY),
      IfNoneMatch: '*',
    }),
    {
      expiresIn: 120,
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      signableHeaders: new Set(['content-length', 'content-type', 'x-amz-checksum-sha256', 'if-none-match', 'host']),
    },
  );

const PINNED = { 'content-type': 'text/plain', 'x-amz-checksum-sha256': sha256(BODY), 'if-none-match': '*' };

const put = async (link: string, body = BODY, headers: Record<string, string> = PINNED): Promise<string> =>
  verdictOf(await fetch(link, { method: 'PUT', body, headers }));

const without = (name: keyof typeof PINNED): Record<string, string> =>
  Object.fromEntries(Object.entries(PINNED).filter(([header]) => header !== name));

describe('a deposit by presigned PUT', () => {
  it('takes the very document announced', async () => {
    expect(await put(await depositLink('quarantine/announced'))).toBe('200');
    const read = await world.client.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: 'quarantine/announced', ChecksumMode: 'ENABLED' }),
    );
    expect(await read.Body?.transformToString()).toBe(BODY);
    expect(read.ContentType).toBe('text/plain');
    expect(read.ChecksumSHA256).toBe(sha256(BODY));
  });

  it('refuses another body of the same size', async () => {
    expect(await put(await depositLink('a'), OTHER_BODY_OF_SAME_SIZE)).toBe('400 BadDigest');
  });

  it('refuses a body of another size', async () => {
    expect(await put(await depositLink('a'), `${BODY}!`)).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses a body whose size is not stated', async () => {
    const chunked = { ...PINNED, 'transfer-encoding': 'chunked' };
    expect(await sendBare(await depositLink('a'), 'PUT', chunked)).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses another type', async () => {
    const headers = { ...PINNED, 'content-type': 'text/html' };
    expect(await put(await depositLink('a'), BODY, headers)).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses another hash, even one that fits the body', async () => {
    const headers = { ...PINNED, 'x-amz-checksum-sha256': sha256(OTHER_BODY_OF_SAME_SIZE) };
    expect(await put(await depositLink('a'), OTHER_BODY_OF_SAME_SIZE, headers)).toBe('403 SignatureDoesNotMatch');
  });

  it.each(['x-amz-checksum-sha256', 'if-none-match', 'content-type'] as const)('refuses a missing %s', async (name) => {
    expect(await put(await depositLink('a'), BODY, without(name))).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses to overwrite: the link serves once', async () => {
    const link = await depositLink('once');
    expect(await put(link)).toBe('200');
    expect(await put(link)).toBe('412 PreconditionFailed');
  });

  it('lets only one of two simultaneous deposits through', async () => {
    const link = await depositLink('race');
    const verdicts = await Promise.all(Array.from({ length: 8 }, () => put(link)));
    expect(verdicts.filter((verdict) => verdict === '200')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === '412 PreconditionFailed')).toHaveLength(7);
  });

  it('leaves nothing behind when it is refused', async () => {
    await put(await depositLink('refused'), OTHER_BODY_OF_SAME_SIZE);
    const read = world.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'refused' }));
    expect(await refusalOf(read)).toBe('404 NoSuchKey');
    expect(world.filesOnDisk().some((bytes) => bytes.includes(OTHER_BODY_OF_SAME_SIZE))).toBe(false);
  });

  it('refuses an extra header the link does not vouch for', async () => {
    const headers = { ...PINNED, 'x-amz-tagging': 'GuardDutyMalwareScanStatus=NO_THREATS_FOUND' };
    expect(await put(await depositLink('a'), BODY, headers)).toBe('403 AccessDenied');
  });

  it('cannot be turned into a copy of another document', async () => {
    const headers = { ...PINNED, 'x-amz-copy-source': `${BUCKET}/quarantine/announced` };
    expect(await put(await depositLink('a'), BODY, headers)).toBe('403 AccessDenied');
  });

  it('does not enforce a hash left in the query, the trap the product avoids', async () => {
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'trap', ChecksumSHA256: sha256(BODY) });
    const link = await getSignedUrl(world.client, command, { expiresIn: 60 });
    expect(new URL(link).searchParams.get('x-amz-checksum-sha256')).toBe(sha256(BODY));
    expect(await put(link, OTHER_BODY_OF_SAME_SIZE, {})).toBe('200');
  });

  it('keeps the metadata signed into the query', async () => {
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'metadata', Metadata: { origin: 'web' } });
    const client = makeClient(world.url);
    expect(await put(await getSignedUrl(client, command, { expiresIn: 60 }), BODY, {})).toBe('200');
    const read = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'metadata' }));
    expect(read.Metadata).toEqual({ origin: 'web' });
  });
});
