import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectEvent } from '../../../local/s3/bucket.ts';
import { LocalS3 } from '../../../local/s3/s3.ts';

const DAY = 24 * 3600 * 1000;
const START = Date.parse('2026-01-10T09:00:00Z');

let directory: string;
let now: number;
let events: ObjectEvent[];
let s3: LocalS3;

const open = (rules: object[] = [], versioned = true): void => {
  s3 = new LocalS3({
    directory,
    credentials: () => undefined,
    guard: { admit: () => undefined, mayList: () => true },
    now: () => now,
    onEvent: (event) => () => events.push(event),
  });
  s3.createBucket('box', {
    LifecycleConfiguration: { Rules: rules },
    ...(versioned ? { VersioningConfiguration: { Status: 'Enabled' } } : {}),
  });
};
const put = (key: string, text: string, headers = {}): void => void s3.put('box', key, Buffer.from(text), headers);
const read = (key: string): string | undefined => s3.get('box', key)?.bytes.toString();
const files = (): string[] => readdirSync(join(directory, 'box'));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'local-s3-'));
  now = START;
  events = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('in-process use', () => {
  it('stores and reads without a signature', () => {
    open();
    put('index.html', '<!doctype html>', { 'content-type': 'text/html', 'cache-control': 'no-cache' });
    expect(s3.get('box', 'index.html')).toEqual({
      bytes: Buffer.from('<!doctype html>'),
      headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
    });
    expect(read('none')).toBeUndefined();
    expect(s3.get('nowhere', 'none')).toBeUndefined();
  });

  it('refuses a bucket name that would leave its directory', () => {
    open();
    expect(() => s3.createBucket('../elsewhere', {})).toThrow('cannot be the name of a bucket');
  });

  it('sweeps away what a crash left half-written', () => {
    open();
    put('kept', 'kept');
    writeFileSync(join(directory, 'box', 'orphan.bytes'), 'bytes without a record');
    writeFileSync(join(directory, 'box', 'torn.json.new'), '{"key":');
    open();
    expect(files()).toHaveLength(2);
    expect(read('kept')).toBe('kept');
  });
});

describe('lifecycle rules', () => {
  it('expire a prefix at the midnight after its days, and leave the rest', () => {
    open([{ Status: 'Enabled', Prefix: 'quarantine/', ExpirationInDays: 1 }], false);
    put('quarantine/a', 'suspect');
    put('clean/a', 'clean');
    expect(s3.expire(Date.parse('2026-01-11T23:59:59Z'))).toBe(0);
    expect(s3.expire(Date.parse('2026-01-12T00:00:00Z'))).toBe(1);
    expect(read('quarantine/a')).toBeUndefined();
    expect(read('clean/a')).toBe('clean');
    expect(events.at(-1)).toMatchObject({
      name: 'Object Deleted',
      key: 'quarantine/a',
      at: '2026-01-12T00:00:00.000Z',
    });
  });

  it('mark first, destroy the noncurrent version later, then clear the lonely marker', () => {
    open([
      {
        Status: 'Enabled',
        ExpirationInDays: 10,
        NoncurrentVersionExpiration: { NoncurrentDays: 5 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ]);
    put('a', 'a secret');
    expect(s3.expire(START + 11 * DAY)).toBe(1);
    expect(read('a')).toBeUndefined();
    expect(files()).toHaveLength(3);
    expect(s3.expire(START + 17 * DAY)).toBe(1);
    expect(files()).toHaveLength(1);
    expect(s3.expire(START + 22 * DAY)).toBe(1);
    expect(files()).toEqual([]);
  });

  it('clear an expired delete marker when told to', () => {
    open([
      { Status: 'Enabled', ExpiredObjectDeleteMarker: 'true', NoncurrentVersionExpiration: { NoncurrentDays: '1' } },
    ]);
    put('a', 'old');
    put('a', 'new');
    expect(s3.expire(START + 3 * DAY)).toBe(1);
    expect(read('a')).toBe('new');
    expect(s3.expire(START + 30 * DAY)).toBe(0);
  });

  it('keep the newest noncurrent versions when asked', () => {
    open([{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } }]);
    for (const text of ['1', '2', '3', '4', '5']) put('a', text);
    expect(s3.expire(START + 30 * DAY)).toBe(2);
    expect(files()).toHaveLength(6);
  });

  it('respect tags, sizes and a disabled status', () => {
    open([
      { Status: 'Disabled', ExpirationInDays: 1 },
      { Status: 'Enabled', ExpirationInDays: 1, TagFilters: [{ Key: 'keep', Value: 'no' }], ObjectSizeGreaterThan: 3 },
    ]);
    put('untagged', 'long enough');
    put('small', 'abc', { 'x-amz-tagging': 'keep=no' });
    put('tagged', 'long enough', { 'x-amz-tagging': 'keep=no' });
    expect(s3.expire(START + 30 * DAY)).toBe(1);
    expect([read('untagged'), read('small'), read('tagged')]).toEqual(['long enough', 'abc', undefined]);
  });
});
