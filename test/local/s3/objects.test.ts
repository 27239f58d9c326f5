import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, KMS_KEY, makeClient, refusalOf, sendBare, sha256, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const put = (key: string, input: Partial<PutObjectCommandInput> = {}) =>
  world.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: '0123456789', ...input }));
const get = (key: string, input: object = {}) =>
  world.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key, ...input }));
const copy = (source: string, key: string, input: object = {}) =>
  world.client.send(new CopyObjectCommand({ Bucket: BUCKET, Key: key, CopySource: source, ...input }));

describe('writing an object', () => {
  it('answers its ETag, version and encryption', async () => {
    const written = await put('written');
    expect(written.ETag).toBe(`"${createHash('md5').update('0123456789').digest('hex')}"`);
    expect(written.VersionId).toMatch(/^[\w-]{32}$/);
    expect(written.ServerSideEncryption).toBe('aws:kms');
    expect(written.SSEKMSKeyId).toBe(KMS_KEY);
    expect(written.BucketKeyEnabled).toBe(true);
  });

  it('tells the event once the object can be read', async () => {
    const { VersionId } = await put('told');
    expect(world.events.at(-1)).toMatchObject({
      name: 'Object Created',
      bucket: BUCKET,
      key: 'told',
      versionId: VersionId,
      size: 10,
      etag: createHash('md5').update('0123456789').digest('hex'),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it.each([
    ['CRC32', { ChecksumCRC32: 'AAAAAA==' }, '400 BadDigest'],
    ['CRC32C', { ChecksumCRC32C: 'AAAAAA==' }, '400 BadDigest'],
    ['SHA-1', { ChecksumSHA1: createHash('sha1').update('other').digest('base64') }, '400 BadDigest'],
    ['SHA-256', { ChecksumSHA256: sha256('other') }, '400 BadDigest'],
    ['MD5', { ContentMD5: createHash('md5').update('other').digest('base64') }, '400 BadDigest'],
    ['malformed SHA-256', { ChecksumSHA256: 'c2hvcnQ=' }, '400 InvalidRequest'],
  ])('refuses a wrong %s', async (_name, input, refusal) => {
    expect(await refusalOf(put('wrong', input))).toBe(refusal);
    expect(await refusalOf(get('wrong'))).toBe('404 NoSuchKey');
  });

  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'accepts and returns the %s the SDK computes',
    async (name) => {
      const written = await put('summed', { ChecksumAlgorithm: name });
      const head = await world.client.send(
        new HeadObjectCommand({ Bucket: BUCKET, Key: 'summed', ChecksumMode: 'ENABLED' }),
      );
      expect(written[`Checksum${name}`]).toBeDefined();
      expect(head[`Checksum${name}`]).toBe(written[`Checksum${name}`]);
      expect(head.ChecksumType).toBe('FULL_OBJECT');
    },
  );

  it('knows the CRC-32C of the standard', async () => {
    await put('check', { Body: '123456789', ChecksumCRC32C: '4waSgw==' });
  });

  it('reads a streamed body with its checksum in the trailer', async () => {
    const client = makeClient(world.url, { requestChecksumCalculation: 'WHEN_SUPPORTED' });
    const Body = Readable.from([Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'b')]);
    const written = await client.send(
      new PutObjectCommand({ Bucket: BUCKET, Key: 'stream', Body, ContentLength: 140_000, ContentEncoding: 'br' }),
    );
    const read = await get('stream');
    expect((await read.Body?.transformToByteArray())?.length).toBe(140_000);
    expect(read.ContentEncoding).toBe('br');
    expect(written.ChecksumCRC32).toBeDefined();
  });

  it('carries 20 MB', async () => {
    await put('large', { Body: Buffer.alloc(20 * 1024 * 1024, 7) });
    expect((await get('large')).ContentLength).toBe(20 * 1024 * 1024);
  });

  it('refuses more than 64 MB before reading it', async () => {
    const link = await getSignedUrl(world.client, new PutObjectCommand({ Bucket: BUCKET, Key: 'huge' }));
    const size = String(64 * 1024 * 1024 + 1);
    expect(await sendBare(link, 'PUT', { 'content-length': size })).toBe('400 EntityTooLarge');
  });

  it('refuses to overwrite with If-None-Match, until the object is deleted', async () => {
    await put('only-once', { IfNoneMatch: '*' });
    expect(await refusalOf(put('only-once', { IfNoneMatch: '*' }))).toBe('412 PreconditionFailed');
    const { ETag } = await get('only-once');
    expect(await refusalOf(put('only-once', { IfMatch: '"other"' }))).toBe('412 PreconditionFailed');
    expect(await refusalOf(put('only-once', { IfMatch: ETag }))).toBe('accepted');
  });

  it('refuses an unknown bucket', async () => {
    expect(await refusalOf(put('a', { Bucket: 'nowhere' }))).toBe('404 NoSuchBucket');
  });

  it('refuses a key longer than 1,024 bytes', async () => {
    expect(await refusalOf(put('é'.repeat(513)))).toBe('400 KeyTooLongError');
  });
});

describe('reading an object', () => {
  beforeAll(() => put('read', { ContentType: 'text/plain', CacheControl: 'no-store', Metadata: { origin: 'web' } }));

  it('gives back its headers and metadata', async () => {
    const read = await get('read');
    expect(read).toMatchObject({ ContentType: 'text/plain', CacheControl: 'no-store', Metadata: { origin: 'web' } });
    expect(read).toMatchObject({ ContentLength: 10, ServerSideEncryption: 'aws:kms', AcceptRanges: 'bytes' });
  });

  it('tells a HEAD the same without the body', async () => {
    const head = await world.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'read' }));
    expect(head).toMatchObject({ ContentLength: 10, ContentType: 'text/plain', Metadata: { origin: 'web' } });
    expect(await refusalOf(world.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'none' })))).toBe(
      '404 NotFound',
    );
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('serves the range %s', async (Range, text, ContentRange) => {
    const part = await get('read', { Range });
    expect(await part.Body?.transformToString()).toBe(text);
    expect(part).toMatchObject({ ContentRange, $metadata: { httpStatusCode: 206 } });
  });

  it('refuses a range beyond the end', async () => {
    expect(await refusalOf(get('read', { Range: 'bytes=10-' }))).toBe('416 InvalidRange');
  });

  it('spares the reader what it has, and refuses what has changed', async () => {
    const { ETag } = await get('read');
    expect(await refusalOf(get('read', { IfNoneMatch: ETag }))).toMatch(/^304/);
    expect(await refusalOf(get('read', { IfMatch: '"other"' }))).toBe('412 PreconditionFailed');
    expect(await refusalOf(get('read', { IfMatch: ETag }))).toBe('accepted');
  });

  it('keeps tags', async () => {
    await put('tagged', { Tagging: 'state=new' });
    const TagSet = [{ Key: 'state', Value: 'read & <seen>' }];
    await world.client.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'tagged', Tagging: { TagSet } }));
    const tagging = await world.client.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'tagged' }));
    expect(tagging.TagSet).toEqual(TagSet);
    expect((await get('tagged')).TagCount).toBe(1);
  });
});

describe('copying an object', () => {
  it('copies the named version with its metadata and checksum', async () => {
    const first = await put('source é', {
      Body: 'first',
      Metadata: { origin: 'web' },
      ChecksumSHA256: sha256('first'),
    });
    await put('source é', { Body: 'second' });
    const source = `${BUCKET}/${encodeURIComponent('source é')}?versionId=${first.VersionId}`;
    const copied = await copy(source, 'clean/copy', { IfNoneMatch: '*' });
    expect(copied.CopySourceVersionId).toBe(first.VersionId);
    const read = await get('clean/copy', { ChecksumMode: 'ENABLED' });
    expect(await read.Body?.transformToString()).toBe('first');
    expect(read).toMatchObject({ Metadata: { origin: 'web' }, ChecksumSHA256: sha256('first') });
  });

  it('replaces the metadata when told to', async () => {
    await put('plain', { Metadata: { origin: 'web' } });
    await copy(`${BUCKET}/plain`, 'replaced', { MetadataDirective: 'REPLACE', ContentType: 'text/html' });
    expect(await get('replaced')).toMatchObject({ Metadata: {}, ContentType: 'text/html' });
  });

  it('refuses to overwrite, to copy nothing, and to copy onto itself', async () => {
    await put('here');
    await put('there');
    expect(await refusalOf(copy(`${BUCKET}/here`, 'there', { IfNoneMatch: '*' }))).toBe('412 PreconditionFailed');
    expect(await refusalOf(copy(`${BUCKET}/nothing`, 'there'))).toBe('404 NoSuchKey');
    expect(await refusalOf(copy(`${BUCKET}/here?versionId=unknown`, 'there'))).toBe('404 NoSuchVersion');
    expect(await refusalOf(copy(`${BUCKET}/here`, 'here'))).toBe('400 InvalidRequest');
  });
});

describe('what is not implemented', () => {
  it('says so rather than guess', async () => {
    const multipart = world.client.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: 'm' }));
    expect(await refusalOf(multipart)).toBe('501 NotImplemented');
    expect(await refusalOf(world.client.send(new GetObjectAclCommand({ Bucket: BUCKET, Key: 'm' })))).toBe(
      '501 NotImplemented',
    );
    expect(await refusalOf(put('m', { ObjectLockLegalHoldStatus: 'ON' }))).toBe('501 NotImplemented');
  });
});
