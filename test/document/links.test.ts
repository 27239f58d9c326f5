import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchObject, readLink, uploadLink } from '../../functions/platform/files/links.ts';
import { clock } from '../../functions/platform/runtime.ts';

const NOW = new Date('2026-11-21T10:00:00.000Z');
const BYTES = { contentType: 'application/pdf', size: 611, sha256: 'ab'.repeat(32) };
const CHECKSUM = Buffer.from(BYTES.sha256, 'hex').toString('base64');
const SHOWN = { contentDisposition: `inline; filename="l'été (1).pdf"`, contentType: 'application/pdf' };
const OBJECT = { bucket: 'documents', key: 'clean/a/b', versionId: 'v/1+2=' };

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-west-3');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token+of/session=');
  vi.stubEnv('AWS_ENDPOINT_URL', '');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', '');
  vi.spyOn(clock, 'now').mockReturnValue(NOW);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What must be the same in two links that do the same; AWS's own also names its SDK. */
const sense = (link: string) => {
  const { host, pathname, searchParams } = new URL(link);
  const own = ['x-id', 'x-amz-checksum-mode', 'X-Amz-Signature'];
  return { host, pathname, query: [...searchParams].filter(([name]) => !own.includes(name)).sort() };
};

const official = (command: PutObjectCommand | GetObjectCommand, expiresIn: number, headers: string[] = []) => {
  const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  return getSignedUrl(client, command, {
    expiresIn,
    signingDate: NOW,
    unhoistableHeaders: new Set(headers),
    signableHeaders: new Set([...headers, 'host']),
  });
};

describe('a link', () => {
  it('to send a file pins its length, type, hash and newness as headers, for two minutes', async () => {
    const link = await uploadLink({ bucket: 'documents', key: 'quarantine/a/b' }, BYTES);
    expect(link.headers).toEqual({
      'content-length': '611',
      'content-type': 'application/pdf',
      'if-none-match': '*',
      'x-amz-checksum-sha256': CHECKSUM,
    });
    expect(link.until).toBe('2026-11-21T10:02:00.000Z');
    expect(new URL(link.url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    );
    expect(link.url).not.toContain(encodeURIComponent(CHECKSUM));
  });

  it('to send a file says what AWS’s own presigner says', async () => {
    const { url } = await uploadLink({ bucket: 'documents', key: 'quarantine/a/b' }, BYTES);
    const command = new PutObjectCommand({
      Bucket: 'documents',
      Key: 'quarantine/a/b',
      ContentLength: BYTES.size,
      ContentType: BYTES.contentType,
      IfNoneMatch: '*',
      ChecksumSHA256: CHECKSUM,
    });
    const headers = ['content-length', 'content-type', 'if-none-match', 'x-amz-checksum-sha256'];
    expect(sense(url)).toEqual(sense(await official(command, 120, headers)));
  });

  it('to read a file pins its version and how it is shown, for one minute, as AWS’s own presigner does', async () => {
    const link = await readLink(OBJECT, SHOWN);
    const command = new GetObjectCommand({
      Bucket: OBJECT.bucket,
      Key: OBJECT.key,
      VersionId: OBJECT.versionId,
      ResponseContentDisposition: SHOWN.contentDisposition,
      ResponseContentType: SHOWN.contentType,
    });
    expect(sense(link.url)).toEqual(sense(await official(command, 60)));
    expect(link.until).toBe('2026-11-21T10:01:00.000Z');
    expect(new URL(link.url).host).toBe('documents.s3.eu-west-3.amazonaws.com');
  });

  it('goes to the endpoint the standard variables name, in path style', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:4566');
    expect((await readLink(OBJECT, SHOWN)).url).toMatch(/^http:\/\/127\.0\.0\.1:4566\/documents\/clean\/a\/b\?/);
    vi.stubEnv('AWS_ENDPOINT_URL_S3', 'http://127.0.0.1:9000/');
    expect((await readLink(OBJECT, SHOWN)).url).toMatch(/^http:\/\/127\.0\.0\.1:9000\/documents\/clean\/a\/b\?/);
  });
});

describe('fetching an object', () => {
  const answers: number[] = [];
  const server = createServer((_, response) => {
    const status = answers.shift() ?? 200;
    if (status === 0) response.destroy();
    else response.writeHead(status).end('bytes');
  });
  beforeAll(() => new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready)));
  afterAll(() => void server.close());
  const fetched = async (...planned: number[]) => {
    answers.splice(0, answers.length, ...planned);
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return (await fetchObject(OBJECT)).toString();
  };

  it('gives its bytes, even when S3 stumbles twice', async () => {
    expect(await fetched(200)).toBe('bytes');
    expect(await fetched(503, 0, 200)).toBe('bytes');
  });

  it('gives up at the third failure, and at once when trying again is no use', async () => {
    await expect(fetched(500, 500, 500)).rejects.toThrow('S3 answered 500');
    await expect(fetched(0, 0, 0)).rejects.toThrow();
    await expect(fetched(404, 200)).rejects.toThrow('S3 answered 404');
    expect(answers).toEqual([200]);
  });
});
