import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUCKET, DOCUMENTS, refusalOf, startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const put = async (key: string, Body: string): Promise<string> => {
  const written = await world.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body }));
  return written.VersionId ?? '';
};
const get = (key: string, VersionId?: string) =>
  world.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key, VersionId }));
const remove = (key: string, VersionId?: string) =>
  world.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: key, VersionId }));
const versions = (input: object = {}) => world.client.send(new ListObjectVersionsCommand({ Bucket: BUCKET, ...input }));
const isOnDisk = (text: string): boolean => world.filesOnDisk().some((bytes) => bytes.includes(text));

describe('a bucket that keeps versions', () => {
  it('keeps every version and lists delete markers', async () => {
    const first = await put('letter', 'first');
    const second = await put('letter', 'second');
    const { VersionId: marker, DeleteMarker } = await remove('letter');
    expect(DeleteMarker).toBe(true);
    const listed = await versions({ Prefix: 'lett' });
    expect(listed.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second, false],
      [first, false],
    ]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'letter', VersionId: marker, IsLatest: true }]);
  });

  it('reads each version, and nothing once deleted', async () => {
    const first = await put('letter', 'first');
    await put('letter', 'second');
    expect(await (await get('letter')).Body?.transformToString()).toBe('second');
    const { VersionId: marker } = await remove('letter');
    expect(await (await get('letter', first)).Body?.transformToString()).toBe('first');
    expect(await refusalOf(get('letter'))).toBe('404 NoSuchKey');
    expect(await refusalOf(get('letter', marker))).toBe('405 MethodNotAllowed');
    expect(await refusalOf(get('letter', 'unknown'))).toBe('404 NoSuchVersion');
  });

  it('brings an object back when its delete marker is removed', async () => {
    await put('letter', 'first');
    const { VersionId: marker } = await remove('letter');
    expect((await remove('letter', marker)).DeleteMarker).toBe(true);
    expect(await (await get('letter')).Body?.transformToString()).toBe('first');
  });

  it('destroys a version for good: its bytes leave the disk', async () => {
    const first = await put('letter', 'a secret long kept');
    await put('letter', 'another');
    await remove('letter', first);
    expect(isOnDisk('a secret long kept')).toBe(false);
    expect(isOnDisk('another')).toBe(true);
    expect(await refusalOf(get('letter', first))).toBe('404 NoSuchVersion');
    expect(await refusalOf(remove('letter', first))).toBe('accepted');
  });

  it('leaves not one file once every version and marker is destroyed', async () => {
    await put('letter', 'first');
    await put('letter', 'second');
    await remove('letter');
    const { Versions = [], DeleteMarkers = [] } = await versions();
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    const result = await world.client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect(result.Deleted).toHaveLength(3);
    expect(result.Deleted?.filter(({ DeleteMarker }) => DeleteMarker)).toHaveLength(1);
    expect(world.filesOnDisk()).toEqual([]);
    expect(world.events.filter(({ name }) => name === 'Object Deleted')).toHaveLength(4);
  });

  it('deletes many at once, quietly when asked, whatever the letters of their keys', async () => {
    const keys = ['a & b', '<c>', 'é"\''];
    for (const key of keys) await put(key, key);
    const Objects = keys.map((Key) => ({ Key }));
    const result = await world.client.send(
      new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects, Quiet: true } }),
    );
    expect(result.Deleted).toBeUndefined();
    for (const key of keys) expect(await refusalOf(get(key))).toBe('404 NoSuchKey');
    const again = await world.client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect(again.Deleted?.map(({ Key }) => Key)).toEqual(keys);
    expect(again.Deleted?.[0]?.DeleteMarkerVersionId).toMatch(/^[\w-]{32}$/);
  });

  it('lists page by page, even when the page before was destroyed meanwhile', async () => {
    const written = [await put('a', '1'), await put('a', '2'), await put('a', '3'), await put('b', '4')];
    const seen: string[] = [];
    let page = await versions({ MaxKeys: 1 });
    for (;;) {
      const version = page.Versions?.[0];
      seen.push(version?.VersionId ?? '');
      await remove(version?.Key ?? '', version?.VersionId);
      if (!page.IsTruncated) break;
      page = await versions({
        MaxKeys: 1,
        KeyMarker: page.NextKeyMarker,
        VersionIdMarker: page.NextVersionIdMarker,
      });
    }
    expect(seen).toEqual([written[2], written[1], written[0], written[3]]);
    expect(world.filesOnDisk()).toEqual([]);
  });

  it('survives a restart', async () => {
    const first = await put('letter', 'first');
    const second = await put('letter', 'second');
    await put('gone', 'gone');
    await remove('gone');
    world.restart();
    expect((await versions()).Versions?.map(({ VersionId }) => VersionId)).toContain(first);
    expect(await (await get('letter')).Body?.transformToString()).toBe('second');
    expect(await refusalOf(get('gone'))).toBe('404 NoSuchKey');
    const third = await put('letter', 'third');
    expect((await versions({ Prefix: 'letter' })).Versions?.map(({ VersionId }) => VersionId)).toEqual([
      third,
      second,
      first,
    ]);
  });

  it('keeps its objects when it is declared twice', async () => {
    await put('letter', 'first');
    world.s3().createBucket(BUCKET, DOCUMENTS);
    expect(await refusalOf(get('letter'))).toBe('accepted');
  });

  it('loses nothing when many write the same key at once', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text) => put('busy', text)));
    const { Versions = [] } = await versions();
    const read = await Promise.all(
      Versions.map(async ({ VersionId }) => (await get('busy', VersionId)).Body?.transformToString()),
    );
    expect(read.toSorted()).toEqual(texts.toSorted());
  });
});

describe('a bucket that keeps no versions', () => {
  beforeEach(async () => {
    await world.stop();
    world = await startWorld({});
  });

  it('replaces the bytes and tells no version', async () => {
    expect(await put('page', 'old page')).toBe('');
    await put('page', 'new page');
    expect(isOnDisk('old page')).toBe(false);
    expect((await versions()).Versions).toMatchObject([{ VersionId: 'null', IsLatest: true }]);
    const read = await get('page');
    expect(read.VersionId).toBeUndefined();
    expect(read.ServerSideEncryption).toBe('AES256');
  });

  it('deletes for good', async () => {
    await put('page', 'a page');
    expect((await remove('page')).DeleteMarker).toBeUndefined();
    expect(world.filesOnDisk()).toEqual([]);
  });

  it('keeps what it had as the null version once it keeps versions', async () => {
    await put('page', 'old page');
    world.s3().createBucket(BUCKET, { VersioningConfiguration: { Status: 'Enabled' } });
    await put('page', 'new page');
    expect(await (await get('page', 'null')).Body?.transformToString()).toBe('old page');
  });
});
