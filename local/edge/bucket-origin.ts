import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type GatewayRequest, headerOf, type Reply } from '../gateway/http.ts';
import type { LocalS3 } from '../s3/s3.ts';
import { isCompressible } from './content-type.ts';

const smallestCompressed = 1000;
const passed = ['content-type', 'cache-control', 'content-disposition', 'content-encoding', 'content-language'];

/** Serves one object of a bucket as CloudFront does; 403 when it is absent, since the origin may not list. */
export function serveObject(s3: Pick<LocalS3, 'get'>, bucket: string, key: string, request: GatewayRequest): Reply {
  const object = s3.get(bucket, key);
  if (!object)
    return {
      status: 403,
      headers: { 'content-type': 'application/xml' },
      body: Buffer.from('<Error><Code>AccessDenied</Code></Error>'),
    };
  const etag = `"${createHash('md5').update(object.bytes).digest('hex')}"`;
  const headers: Reply['headers'] = { etag, 'accept-ranges': 'bytes' };
  for (const name of passed) {
    const value = object.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  if (headerOf(request, 'if-none-match')?.includes(etag)) return { status: 304, headers, body: Buffer.alloc(0) };
  return { status: 200, headers, body: object.bytes };
}

/** Compresses a text answer with gzip when the viewer accepts it, within CloudFront's limits of size and type. */
export function compressed(reply: Reply, request: GatewayRequest): Reply {
  const type = String(reply.headers['content-type'] ?? '');
  const accepted = /\bgzip\b/.test(headerOf(request, 'accept-encoding') ?? '');
  if (!accepted || !isCompressible(type) || reply.body.length < smallestCompressed) return reply;
  if (reply.headers['content-encoding'] !== undefined) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: gzipSync(reply.body),
  };
}
