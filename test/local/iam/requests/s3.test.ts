import { describe, expect, it } from 'vitest';
import { absenceRequest, s3Requests } from '../../../../local/iam/requests/s3.ts';

type Parts = {
  readonly key?: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

const ask = (method: string, { key = '', query = {}, headers = {}, body = '' }: Parts = {}) =>
  s3Requests(
    { method, bucket: 'documents', key, query: new Map(Object.entries(query)), headers, body: Buffer.from(body) },
    { by: 'headers', age: 1500 },
  );

const brief = (method: string, parts: Parts) =>
  ask(method, parts).map(
    ({ action, resource }) => `${action.replace('s3:', '')} ${resource.replace('arn:aws:s3:::', '')}`,
  );

const copyOf = (source: string, more: Record<string, string> = {}) => ({
  key: 'clean/a.pdf',
  headers: { 'x-amz-copy-source': source, ...more },
});

describe('a call of S3 asks IAM', () => {
  it.each<[what: string, method: string, parts: Parts, asked: string[]]>([
    ['GetObject', 'GET', { key: 'clean/a b.pdf' }, ['GetObject documents/clean/a b.pdf']],
    ['GetObject of a version', 'GET', { key: 'a', query: { versionId: 'v1' } }, ['GetObjectVersion documents/a']],
    ['HeadObject', 'HEAD', { key: 'a' }, ['GetObject documents/a']],
    ['HeadObject of a version', 'HEAD', { key: 'a', query: { versionId: 'v1' } }, ['GetObjectVersion documents/a']],
    ['PutObject', 'PUT', { key: 'a', headers: { 'if-none-match': '*' } }, ['PutObject documents/a']],
    [
      'PutObject over what it knows',
      'PUT',
      { key: 'a', headers: { 'if-match': '"e"' } },
      ['PutObject documents/a', 'GetObject documents/a'],
    ],
    [
      'PutObject with tags',
      'PUT',
      { key: 'a', headers: { 'x-amz-tagging': 'a=b' } },
      ['PutObject documents/a', 'PutObjectTagging documents/a'],
    ],
    ['DeleteObject', 'DELETE', { key: 'a' }, ['DeleteObject documents/a']],
    [
      'DeleteObject of a version',
      'DELETE',
      { key: 'a', query: { versionId: 'v1' } },
      ['DeleteObjectVersion documents/a'],
    ],
    ['GetObjectTagging', 'GET', { key: 'a', query: { tagging: '' } }, ['GetObjectTagging documents/a']],
    [
      'GetObjectTagging of a version',
      'GET',
      { key: 'a', query: { tagging: '', versionId: 'v' } },
      ['GetObjectVersionTagging documents/a'],
    ],
    ['PutObjectTagging', 'PUT', { key: 'a', query: { tagging: '' } }, ['PutObjectTagging documents/a']],
    ['ListObjectsV2', 'GET', { query: { 'list-type': '2', prefix: 'clean/' } }, ['ListBucket documents']],
    ['ListObjectVersions', 'GET', { query: { versions: '' } }, ['ListBucketVersions documents']],
    ['GetBucketLocation', 'GET', { query: { location: '' } }, ['GetBucketLocation documents']],
    ['HeadBucket', 'HEAD', {}, ['ListBucket documents']],
    [
      'CopyObject whose tags are replaced',
      'PUT',
      copyOf('documents/quarantine/a%20b?versionId=v%2B1', { 'x-amz-tagging-directive': 'REPLACE' }),
      ['GetObjectVersion documents/quarantine/a b', 'PutObject documents/clean/a.pdf'],
    ],
    [
      'CopyObject with its tags',
      'PUT',
      copyOf('/others/a'),
      [
        'GetObject others/a',
        'GetObjectTagging others/a',
        'PutObject documents/clean/a.pdf',
        'PutObjectTagging documents/clean/a.pdf',
      ],
    ],
  ])('for %s', (_, method, parts, asked) => {
    expect(brief(method, parts)).toEqual(asked);
  });

  it('about each object of a DeleteObjects, and each version', () => {
    const body =
      '<Delete><Object><Key>a&amp;b</Key><VersionId>v1</VersionId></Object><Object><Key>c</Key></Object><Quiet>true</Quiet></Delete>';
    expect(brief('POST', { query: { delete: '' }, body })).toEqual([
      'DeleteObjectVersion documents/a&b',
      'DeleteObject documents/c',
    ]);
  });

  it.each<[method: string, parts: Parts]>([
    ['POST', { key: 'a', query: { uploads: '' } }],
    ['POST', { query: { restore: '' } }],
    ['GET', { query: { policy: '' } }],
    ['PUT', {}],
    ['DELETE', {}],
  ])('nothing for what is not known: %s with %j', (method, parts) => {
    expect(() => ask(method, parts)).toThrow(`${method} on`);
  });
});

describe('the condition keys of a call', () => {
  it('say how and when it was signed', () => {
    const [link] = s3Requests(
      {
        method: 'GET',
        bucket: 'documents',
        key: 'a',
        query: new Map([['versionId', 'v1']]),
        headers: {},
        body: Buffer.of(),
      },
      { by: 'link', age: 60_000 },
    );
    expect(link?.context).toEqual({
      's3:authtype': 'REST-QUERY-STRING',
      's3:signatureage': '60000',
      's3:signatureversion': 'AWS4-HMAC-SHA256',
      's3:tlsversion': '1.3',
      's3:versionid': 'v1',
    });
    expect(ask('GET', { key: 'a' })[0]?.context).toMatchObject({
      's3:authtype': 'REST-HEADER',
      's3:signatureage': '1500',
    });
  });

  it('hold what is listed', () => {
    const query = { 'list-type': '2', prefix: 'clean/', delimiter: '/', 'max-keys': '10' };
    expect(ask('GET', { query })[0]?.context).toMatchObject({
      's3:prefix': 'clean/',
      's3:delimiter': '/',
      's3:max-keys': '10',
    });
    expect(ask('GET', { query: { 'list-type': '2' } })[0]?.context).not.toHaveProperty('s3:prefix');
  });

  it('hold the encryption and the conditions that a writing states', () => {
    const headers = { 'x-amz-server-side-encryption': 'aws:kms', 'if-none-match': '*', 'content-type': 'text/plain' };
    const context = ask('PUT', { key: 'a', headers })[0]?.context ?? {};
    expect(context).toMatchObject({ 's3:x-amz-server-side-encryption': 'aws:kms', 's3:if-none-match': '*' });
    expect(context).not.toHaveProperty('s3:content-type');
  });
});

describe('an object that does not exist', () => {
  it('is told to whoever may list the bucket, below no prefix', () => {
    expect(absenceRequest('documents')).toEqual({
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::documents',
      context: {},
    });
  });
});
