import type { IncomingMessage } from 'node:http';
import { AwsError, notImplemented } from './aws-error.ts';
import { readBody } from './body.ts';
import { type Call, type HeaderMap, headerValue, type Signer } from './call.ts';
import { decode, parseRawUrl } from './raw-url.ts';
import { type Credentials, verifySignature } from './sigv4.ts';

const LONGEST_KEY_BYTES = 1024;

/** Anything else AWS would act upon; ignoring it would let a mistake pass here and fail once deployed. */
const UNDERSTOOD = new RegExp(
  `^x-amz-(${[
    'content-sha256|date|security-token|user-agent|expected-bucket-owner|source-expected-bucket-owner',
    'decoded-content-length|trailer|sdk-checksum-algorithm|checksum-[a-z0-9]+',
    'copy-source|metadata-directive|tagging|tagging-directive|meta-.+',
    'server-side-encryption|server-side-encryption-aws-kms-key-id|server-side-encryption-bucket-key-enabled',
  ].join('|')})$`,
);

/** AWS signs these in a link but honours them only as true headers: a checksum left in the query protects nothing. */
const HEADER_ONLY = /^x-amz-(checksum-|sdk-checksum-|server-side-encryption|copy-source)/;

/** Bucket and key of a path-style target. Throws `InvalidURI` or `KeyTooLongError` (400). */
export function parseTarget(url: string): Pick<Call, 'bucket' | 'key'> {
  const [, bucket = '', ...segments] = parseRawUrl(url).path.split('/').map(decode);
  const key = segments.join('/');
  if (Buffer.byteLength(key) > LONGEST_KEY_BYTES) {
    throw new AwsError(400, 'KeyTooLongError', 'Your key is too long');
  }
  return { bucket, key };
}

/**
 * Authenticates an HTTP request, then reads it. The signature is judged before the first byte of the body.
 * Throws every refusal of `verifySignature` and `readBody`, and `NotImplemented` for headers unknown here.
 */
export async function readCall(
  request: IncomingMessage,
  credentials: Credentials,
  now: number,
): Promise<{ call: Call; signer: Signer }> {
  const { method = 'GET', url = '/', headers } = request;
  const signature = verifySignature({ method, url, headers, credentials, now, service: 's3' });
  const body = await readBody(request, signature.payloadHash);
  const query = parseRawUrl(url).query;
  const all: HeaderMap = {
    ...(signature.presigned ? headersInQuery(query) : {}),
    ...singleValued(headers),
    ...body.trailers,
  };
  const unknown = Object.keys(all).find((name) => name.startsWith('x-amz-') && !UNDERSTOOD.test(name));
  if (unknown !== undefined) throw notImplemented(`the header ${unknown}`);
  const call = {
    method,
    ...parseTarget(url),
    query: new Map(query.filter(([name]) => name !== 'x-id' && !/^x-amz-/i.test(name))),
    headers: all,
    body: body.bytes,
  };
  return { call, signer: signature };
}

const headersInQuery = (query: ReturnType<typeof parseRawUrl>['query']): HeaderMap =>
  Object.fromEntries(
    query
      .filter(([name]) => /^x-amz-[a-z]/.test(name) && !HEADER_ONLY.test(name))
      .map(([name, value]): [string, string] => [name, headerValue(value)]),
  );

const singleValued = (headers: IncomingMessage['headers']): HeaderMap =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]): [string, string] => [name, [value ?? ''].flat().join(', ')]),
  );
