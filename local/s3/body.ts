import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AwsError, notImplemented } from './aws-error.ts';
import type { HeaderMap } from './call.ts';

const LARGEST_BODY_BYTES = 64 * 1024 * 1024;
const STREAMING_WITH_TRAILER = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** A request body once decoded, with the headers that came after it. */
export interface Body {
  readonly bytes: Buffer;
  readonly trailers: HeaderMap;
}

const incomplete = (message: string): AwsError => new AwsError(400, 'IncompleteBody', message);

const tooLarge = (): AwsError =>
  new AwsError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', { connection: 'close' });

/**
 * Reads a body and checks it against the payload hash its signature vouches for (`payloadHash`: SHA-256 in hex,
 * `UNSIGNED-PAYLOAD` or `STREAMING-UNSIGNED-PAYLOAD-TRAILER`). Throws `EntityTooLarge` above 64 MB,
 * `XAmzContentSHA256Mismatch`, `IncompleteBody`, `MissingContentLength` (411), `NotImplemented` (501).
 */
export async function readBody(request: IncomingMessage, payloadHash: string): Promise<Body> {
  const { headers } = request;
  const length = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (length === undefined && headers['transfer-encoding'] !== undefined) {
    throw new AwsError(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  if (Number(length) > LARGEST_BODY_BYTES) throw tooLarge();
  const bytes = await collect(request);
  if (payloadHash === STREAMING_WITH_TRAILER) return decodeChunked(bytes, Number(length), headers['x-amz-trailer']);
  if (payloadHash.startsWith('STREAMING-')) throw notImplemented(payloadHash);
  if (payloadHash !== 'UNSIGNED-PAYLOAD' && createHash('sha256').update(bytes).digest('hex') !== payloadHash) {
    throw new AwsError(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  return { bytes, trailers: {} };
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw incomplete('The request ended before its body was complete.');
  }
  return Buffer.concat(chunks);
}

/** Decodes `aws-chunked`: `<size in hex>\r\n<bytes>\r\n` … `0\r\n<trailer>: <value>\r\n\r\n`. */
function decodeChunked(encoded: Buffer, length: number, announced: string | string[] | undefined): Body {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const endOfLine = encoded.indexOf('\r\n', at);
    const size = /^[0-9a-f]{1,8}$/i.exec(encoded.toString('latin1', at, Math.max(endOfLine, at)))?.[0];
    if (size === undefined) throw incomplete('The aws-chunked body is malformed.');
    const start = endOfLine + 2;
    const end = start + Number.parseInt(size, 16);
    if (end === start) return { bytes: joined(chunks, length), trailers: parseTrailers(encoded, start, announced) };
    if (encoded.toString('latin1', end, end + 2) !== '\r\n') throw incomplete('A chunk of the body is cut short.');
    chunks.push(encoded.subarray(start, end));
    at = end + 2;
  }
}

function joined(chunks: readonly Buffer[], length: number): Buffer {
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== length) throw incomplete('The body does not have the size of x-amz-decoded-content-length.');
  return bytes;
}

function parseTrailers(encoded: Buffer, start: number, announced: string | string[] | undefined): HeaderMap {
  const trailers = Object.fromEntries(
    encoded
      .toString('latin1', start)
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  const expected = [announced ?? []].flat().flatMap((names) => names.split(',').map((name) => name.trim()));
  if (expected.join() !== Object.keys(trailers).join()) {
    throw new AwsError(400, 'MalformedTrailerError', 'The trailers are not those announced by x-amz-trailer.');
  }
  return trailers;
}
