import { describe, expect, it } from 'vitest';
import { droppedFile } from '../../functions/feed/dropped-file.ts';

const body = (key: string, more: object = {}) =>
  JSON.stringify({
    version: '0',
    'detail-type': 'Object Created',
    source: 'aws.s3',
    detail: { bucket: { name: 'documents' }, object: { key, size: 3, etag: 'e1', sequencer: '00', ...more } },
  });

describe('the file of an event', () => {
  it('has a name and an id', () => {
    expect(droppedFile(body('inbound/insured/2026/novembre.ndjson', { 'version-id': 'v1' }))).toEqual({
      fileId: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: '2026/novembre.ndjson',
      bucket: 'documents',
      key: 'inbound/insured/2026/novembre.ndjson',
      etag: 'e1',
      versionId: 'v1',
    });
  });

  it('is another file in another version, or with another content where there are no versions', () => {
    const ids = [{}, { etag: 'e2' }, { 'version-id': 'v1' }, { 'version-id': 'v2' }].map(
      (more) => droppedFile(body('inbound/insured/a', more))?.fileId,
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('is none for a folder, or an object elsewhere', () => {
    for (const key of ['inbound/insured/', 'inbound/insured/x/', 'inbound/other/a', 'clean/inbound/insured/a']) {
      expect(droppedFile(body(key))).toBeUndefined();
    }
  });

  it('is not guessed from something else', () => {
    expect(() => droppedFile('{}')).toThrow('invalid-fields');
    expect(() => droppedFile('not json')).toThrow(SyntaxError);
  });
});
