import { ListObjectsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, refusalOf, startWorld, type World } from './world.ts';

const KEYS = ['a/1', 'a/2', 'b', 'c/d/1', 'é', '\u{1F600}', '\uFF5E'];

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (const key of KEYS.toReversed()) world.s3().put(BUCKET, key, Buffer.from(key));
});
afterAll(() => world.stop());

const list = (input: object = {}) => world.client.send(new ListObjectsV2Command({ Bucket: BUCKET, ...input }));
const keysOf = ({ Contents = [] }: Awaited<ReturnType<typeof list>>) => Contents.map(({ Key }) => Key);

describe('listing objects', () => {
  it('follows the order of UTF-8 bytes', async () => {
    const listed = await list();
    expect(keysOf(listed)).toEqual(['a/1', 'a/2', 'b', 'c/d/1', 'é', '\uFF5E', '\u{1F600}']);
    expect(listed).toMatchObject({ KeyCount: 7, IsTruncated: false });
    expect(listed.Contents?.[0]).toMatchObject({ Size: 3, StorageClass: 'STANDARD', ETag: expect.any(String) });
  });

  it('narrows to a prefix and folds at the delimiter', async () => {
    expect(keysOf(await list({ Prefix: 'a/' }))).toEqual(['a/1', 'a/2']);
    const folded = await list({ Delimiter: '/' });
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'a/' }, { Prefix: 'c/' }]);
    expect(keysOf(folded)).toEqual(['b', 'é', '\uFF5E', '\u{1F600}']);
  });

  it.each([undefined, '/'])('gives each entry once, page by page, with delimiter %s', async (Delimiter) => {
    const whole = await list({ Delimiter });
    const seen: unknown[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Delimiter, MaxKeys: 1, ContinuationToken });
      expect(page.KeyCount).toBe(1);
      seen.push(...keysOf(page), ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    const names = [...keysOf(whole), ...(whole.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)];
    expect(seen.toSorted()).toEqual(names.toSorted());
  });

  it('starts after a key, and encodes keys when asked', async () => {
    expect(keysOf(await list({ StartAfter: 'b', MaxKeys: 1 }))).toEqual(['c/d/1']);
    expect(keysOf(await list({ Prefix: 'é', EncodingType: 'url' }))).toEqual(['%C3%A9']);
  });

  it('refuses a token it did not give, and the old ListObjects', async () => {
    expect(await refusalOf(list({ ContinuationToken: '***' }))).toBe('400 InvalidArgument');
    expect(await refusalOf(world.client.send(new ListObjectsCommand({ Bucket: BUCKET })))).toBe('501 NotImplemented');
  });
});
