import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, makeClient, refusalOf, sendBare, startWorld, verdictOf, type World } from './world.ts';

const KEY = "clean/été à l'hôpital (1)+2.txt";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.s3().put(BUCKET, KEY, Buffer.from('a letter'));
  world.s3().put(BUCKET, 'clean/other', Buffer.from('another letter'));
});
afterAll(() => world.stop());

const readLink = (input: object = {}, key = KEY, client = world.client): Promise<string> =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: BUCKET, Key: key, ...input }), { expiresIn: 60 });

const get = async (link: string, init: RequestInit = {}): Promise<string> => verdictOf(await fetch(link, init));

describe('a signed request', () => {
  it('is read whatever the letters of its key', async () => {
    const read = await world.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
    expect(await read.Body?.transformToString()).toBe('a letter');
  });

  it('is refused without a signature', async () => {
    expect(await get(`${world.url}/${BUCKET}/clean/other`)).toBe('403 AccessDenied');
  });

  it('is refused with a wrong secret', async () => {
    const client = makeClient(world.url, { credentials: { accessKeyId: 'LOCALKEY', secretAccessKey: 'guess' } });
    const read = client.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
    expect(await refusalOf(read)).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused with an unknown key id', async () => {
    const client = makeClient(world.url, { credentials: { accessKeyId: 'STRANGER', secretAccessKey: 'guess' } });
    const list = client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(await refusalOf(list)).toBe('403 InvalidAccessKeyId');
  });

  it('is refused when it is a quarter of an hour old', async () => {
    world.clock.ahead = 16 * 60_000;
    const client = makeClient(world.url);
    const read = client.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
    expect(await refusalOf(read)).toBe('403 RequestTimeTooSkewed');
    world.clock.ahead = 0;
  });

  it('is refused with a malformed authorization', async () => {
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=LOCALKEY' };
    expect(await get(`${world.url}/${BUCKET}/x`, { headers })).toBe('400 AuthorizationHeaderMalformed');
  });

  it('is refused when its body is not the one signed', async () => {
    const client = makeClient(world.url);
    client.middlewareStack.add(
      (next) => (args) => {
        if (args.request && typeof args.request === 'object') Object.assign(args.request, { body: 'A LETTER' });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
    );
    const write = client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'tampered', Body: 'a letter' }));
    expect(await refusalOf(write)).toBe('400 XAmzContentSHA256Mismatch');
  });
});

describe('a presigned link', () => {
  it('opens for its bearer', async () => {
    expect(await get(await readLink())).toBe('200');
  });

  it('is refused once expired', async () => {
    const link = await readLink();
    world.clock.ahead = 61_000;
    const answer = await fetch(link);
    world.clock.ahead = 0;
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Message>Request has expired</Message>');
  });

  it('is refused before its time', async () => {
    const link = await readLink();
    world.clock.ahead = -16 * 60_000;
    expect(await get(link)).toBe('403 AccessDenied');
    world.clock.ahead = 0;
  });

  it('is refused with a longer life', async () => {
    const link = (await readLink()).replace('X-Amz-Expires=60', 'X-Amz-Expires=600');
    expect(await get(link)).toBe('403 SignatureDoesNotMatch');
  });

  it('cannot live more than seven days', async () => {
    const link = (await readLink()).replace('X-Amz-Expires=60', 'X-Amz-Expires=604801');
    expect(await get(link)).toBe('400 AuthorizationQueryParametersError');
  });

  it('is refused with another key', async () => {
    const link = await readLink({}, 'clean/other');
    expect(await get(link.replace('clean/other', 'clean/else'))).toBe('403 SignatureDoesNotMatch');
    expect(await get(link.replace('clean/other', 'clean//other'))).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused with another method', async () => {
    expect(await get(await readLink(), { method: 'DELETE' })).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused with another version', async () => {
    const link = await readLink({ VersionId: 'one' });
    expect(await get(link.replace('versionId=one', 'versionId=two'))).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused through another host', async () => {
    const link = (await readLink()).replace('127.0.0.1', 'localhost');
    const path = link.slice(link.indexOf('/', 'http://'.length));
    const verdict = await sendBare(world.url + path, 'GET', { host: `localhost:${world.port}` });
    expect(verdict).toBe('403 SignatureDoesNotMatch');
  });

  it('is refused when it was signed for another service', async () => {
    const link = (await readLink()).replace('%2Fs3%2F', '%2Fsns%2F');
    expect(await get(link)).toBe('400 AuthorizationQueryParametersError');
  });

  it('honours the signed content-disposition and content-type', async () => {
    const link = await readLink({
      ResponseContentDisposition: 'attachment; filename="compte-rendu.txt"',
      ResponseContentType: 'text/plain; charset=utf-8',
    });
    const answer = await fetch(link);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="compte-rendu.txt"');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('refuses an unsigned content-disposition', async () => {
    const link = `${await readLink()}&response-content-disposition=inline`;
    expect(await get(link)).toBe('403 SignatureDoesNotMatch');
  });

  it('refuses a content-disposition no header can carry', async () => {
    const link = await readLink({ ResponseContentDisposition: 'attachment; filename="x"\r\nset-cookie: a=b' });
    expect(await get(link)).toBe('400 InvalidArgument');
  });

  it('is refused together with another proof', async () => {
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=x' };
    expect(await get(await readLink(), { headers })).toBe('400 InvalidArgument');
  });

  it('is refused when its signature is cut short', async () => {
    expect(await get((await readLink()).replace(/(X-Amz-Signature=.{10})[0-9a-f]*/, '$1'))).toBe(
      '403 SignatureDoesNotMatch',
    );
  });
});
