import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError, notImplemented } from './aws-error.ts';
import type { HeaderMap } from './call.ts';

const PREFIX = 'x-amz-checksum-';

const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0x82f63b78 : remainder >>> 1;
  return remainder;
});

function crc32c(bytes: Buffer): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (remainder >>> 8) ^ (CRC32C_TABLE[(remainder ^ byte) & 0xff] ?? 0);
  return (remainder ^ 0xffffffff) >>> 0;
}

function bigEndian(value: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes.toString('base64');
}

const digest = (algorithm: string, bytes: Buffer): string => createHash(algorithm).update(bytes).digest('base64');

const ALGORITHMS = new Map<string, (bytes: Buffer) => string>([
  ['crc32', (bytes) => bigEndian(crc32(bytes))],
  ['crc32c', (bytes) => bigEndian(crc32c(bytes))],
  ['sha1', (bytes) => digest('sha1', bytes)],
  ['sha256', (bytes) => digest('sha256', bytes)],
]);

/** The checksum kept with an object: the algorithm in lower case and the value in base64. */
export interface Checksum {
  readonly algorithm: string;
  readonly value: string;
}

/** MD5 of a body in hex: the ETag of an object stored in one piece. */
export const md5Hex = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

/** Computes a checksum by one of the algorithms known here. Throws `NotImplemented` (501) for another. */
export function computeChecksum(algorithm: string, bytes: Buffer): Checksum {
  const compute = ALGORITHMS.get(algorithm.toLowerCase());
  if (compute === undefined) throw notImplemented(`the checksum algorithm ${algorithm}`);
  return { algorithm: algorithm.toLowerCase(), value: compute(bytes) };
}

/**
 * Compares a body with every hash its request states (`Content-MD5`, `x-amz-checksum-*`) and returns the checksum to
 * keep, if one was stated. Throws `BadDigest`, `InvalidDigest` or `InvalidRequest` (400), `NotImplemented` (501).
 */
export function verifyChecksums(headers: HeaderMap, bytes: Buffer): Checksum | undefined {
  verifyMd5(headers['content-md5'], bytes);
  const stated = Object.entries(headers).filter(([name]) => name.startsWith(PREFIX) && !isSetting(name));
  const [first, ...others] = stated;
  if (first === undefined) {
    if (headers['x-amz-sdk-checksum-algorithm'] !== undefined) {
      throw invalid('x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* was found.');
    }
    return undefined;
  }
  if (others.length > 0) throw invalid('Expecting a single x-amz-checksum- header.');
  const [name, value] = first;
  const computed = computeChecksum(name.slice(PREFIX.length), bytes);
  if (Buffer.from(value, 'base64').length !== Buffer.from(computed.value, 'base64').length) {
    throw invalid(`Value for ${name} header is invalid.`);
  }
  if (value !== computed.value) {
    const algorithm = computed.algorithm.toUpperCase();
    throw new AwsError(400, 'BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
  return computed;
}

const isSetting = (name: string): boolean => ['mode', 'algorithm', 'type'].includes(name.slice(PREFIX.length));
const invalid = (message: string): AwsError => new AwsError(400, 'InvalidRequest', message);

function verifyMd5(stated: string | undefined, bytes: Buffer): void {
  if (stated === undefined) return;
  if (Buffer.from(stated, 'base64').length !== 16) {
    throw new AwsError(400, 'InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (stated !== digest('md5', bytes)) {
    throw new AwsError(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
}

/** The answer headers that tell a stored checksum; none when the object has none. */
export const checksumHeaders = (checksum: Checksum | undefined): HeaderMap =>
  checksum === undefined
    ? {}
    : { [`${PREFIX}${checksum.algorithm}`]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' };
