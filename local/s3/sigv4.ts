import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error.ts';
import { decode, encode, parseRawUrl, type RawUrl } from './raw-url.ts';

const ALGORITHM = 'AWS4-HMAC-SHA256';
const ALLOWED_SKEW_MS = 15 * 60_000;
const LONGEST_LINK_S = 7 * 24 * 3600;

/** Looks up the secret of an access key id; `undefined` when there is no such key. */
export type Credentials = (accessKeyId: string) => string | undefined;

/** What must be known of a request to judge its signature. */
export interface SignedRequest {
  readonly method: string;
  /** The request target as received: path and query, undecoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /**
   * SHA-256 of the body in hex. Left out by S3, which signs the hash the client declares
   * (`x-amz-content-sha256`) and compares it with the body afterwards.
   */
  readonly payloadHash?: string;
  readonly credentials: Credentials;
  /** The present instant, in milliseconds since 1970. */
  readonly now: number;
  /** The service the signature must be made for (`s3`, `sns`, `ses`…); any when left out. */
  readonly service?: string;
}

/** What a valid signature vouches for. */
export interface VerifiedSignature {
  readonly accessKeyId: string;
  /** True for a presigned link, false for an `Authorization` header. */
  readonly presigned: boolean;
  /** The payload hash that was signed: hex, `UNSIGNED-PAYLOAD` or a `STREAMING-…` mode. */
  readonly payloadHash: string;
  /** The session token that was signed with it; absent for a key that lasts. */
  readonly sessionToken: string | undefined;
  /** How long ago it was signed, in milliseconds. */
  readonly age: number;
}

interface Claim {
  readonly accessKeyId: string;
  readonly scope: readonly [day: string, region: string, service: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
  /** Seconds a presigned link lives; absent for an `Authorization` header. */
  readonly lifetime?: number;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const accessDenied = (message: string): AwsError => new AwsError(403, 'AccessDenied', message);
const badLink = (message: string): AwsError => new AwsError(400, 'AuthorizationQueryParametersError', message);
const badHeader = (message: string): AwsError => new AwsError(400, 'AuthorizationHeaderMalformed', message);
const mismatch = (): AwsError =>
  new AwsError(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );

/**
 * Verifies the AWS Signature Version 4 of a request to any AWS service, by header or by presigned link.
 * Returns who signed and what; throws `AwsError` (`AccessDenied`, `SignatureDoesNotMatch`, `InvalidAccessKeyId`,
 * `RequestTimeTooSkewed`, `AuthorizationHeaderMalformed`, `AuthorizationQueryParametersError`) otherwise.
 */
export function verifySignature(request: SignedRequest): VerifiedSignature {
  const url = parseRawUrl(request.url);
  const presigned = url.query.some(([name]) => name === 'X-Amz-Signature');
  if (presigned && request.headers.authorization !== undefined) {
    throw new AwsError(400, 'InvalidArgument', 'Only one auth mechanism allowed');
  }
  const claim = presigned ? claimOfLink(url) : claimOfHeader(request.headers);
  if (request.service && claim.scope[2] !== request.service) {
    throw (presigned ? badLink : badHeader)(`The credential is for ${claim.scope[2]}, not for ${request.service}.`);
  }
  const age = request.now - timelyInstantOf(claim, request.now);
  assertCovered(claim, request.headers);
  const secret = request.credentials(claim.accessKeyId);
  if (secret === undefined) {
    throw new AwsError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
  }
  const payloadHash = request.payloadHash ?? declaredHash(request.headers, url, presigned);
  const expected = Buffer.from(signatureOf(claim, secret, canonicalRequest(request, url, claim, payloadHash)));
  const received = Buffer.from(claim.signature);
  if (expected.length !== received.length || !timingSafeEqual(expected, received)) throw mismatch();
  return { accessKeyId: claim.accessKeyId, presigned, payloadHash, age, sessionToken: tokenOf(request.headers, url) };
}

function claimOfHeader(headers: IncomingHttpHeaders): Claim {
  const authorization = headers.authorization;
  if (authorization === undefined) throw accessDenied('Access Denied');
  const parts = /^AWS4-HMAC-SHA256 +Credential=([^, ]+), *SignedHeaders=([^, ]+), *Signature=([0-9a-f]{64})$/.exec(
    authorization,
  );
  const [, credential, signedHeaders, signature] = parts ?? [];
  if (!credential || !signedHeaders || !signature) throw badHeader('The authorization header is malformed.');
  const timestamp = headers['x-amz-date'];
  if (typeof timestamp !== 'string')
    throw accessDenied('AWS authentication requires a valid Date or x-amz-date header');
  return { ...parseCredential(credential, badHeader), signedHeaders: signedHeaders.split(';'), signature, timestamp };
}

function claimOfLink(url: RawUrl): Claim {
  const parameters = new Map(url.query);
  const need = (name: string): string => {
    const value = parameters.get(name);
    if (value === undefined || value === '') throw badLink(`Query-string authentication requires ${name}.`);
    return value;
  };
  if (need('X-Amz-Algorithm') !== ALGORITHM) throw badLink(`X-Amz-Algorithm only supports "${ALGORITHM}".`);
  const lifetime = Number(need('X-Amz-Expires'));
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > LONGEST_LINK_S) {
    throw badLink(`X-Amz-Expires must be a number of seconds between 1 and ${LONGEST_LINK_S}.`);
  }
  return {
    ...parseCredential(need('X-Amz-Credential'), badLink),
    signedHeaders: need('X-Amz-SignedHeaders').split(';'),
    signature: need('X-Amz-Signature'),
    timestamp: need('X-Amz-Date'),
    lifetime,
  };
}

function parseCredential(
  credential: string,
  refuse: (message: string) => AwsError,
): Pick<Claim, 'accessKeyId' | 'scope'> {
  const [accessKeyId, day, region, service, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !day || !region || !service || terminator !== 'aws4_request' || rest.length > 0) {
    throw refuse('The credential must read <key>/<yyyymmdd>/<region>/<service>/aws4_request.');
  }
  return { accessKeyId, scope: [day, region, service] };
}

function tokenOf(headers: IncomingHttpHeaders, url: RawUrl): string | undefined {
  const token = headers['x-amz-security-token'] ?? new Map(url.query).get('X-Amz-Security-Token');
  return token === undefined ? undefined : String(token);
}

/** The instant of the signature, in milliseconds since 1970. */
function timelyInstantOf(claim: Claim, now: number): number {
  const digits = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(claim.timestamp);
  const [, year, month, day, hour, minute, second] = digits ?? [];
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(signedAt)) throw accessDenied('X-Amz-Date must be formatted as yyyymmddThhmmssZ.');
  if (!claim.timestamp.startsWith(claim.scope[0])) throw mismatch();
  if (claim.lifetime === undefined) {
    if (Math.abs(now - signedAt) > ALLOWED_SKEW_MS) {
      throw new AwsError(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      );
    }
    return signedAt;
  }
  if (signedAt - now > ALLOWED_SKEW_MS) throw accessDenied('Request is not yet valid');
  if (now > signedAt + claim.lifetime * 1000) throw accessDenied('Request has expired');
  return signedAt;
}

/** Without this, the bearer of a link could add headers that change what the link does. */
function assertCovered(claim: Claim, headers: IncomingHttpHeaders): void {
  const signed = new Set(claim.signedHeaders);
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !signed.has(name));
  if (!signed.has('host')) unsigned.unshift('host');
  if (unsigned.length > 0) {
    throw accessDenied(`There were headers present in the request which were not signed: ${unsigned.join(', ')}`);
  }
  if (claim.signedHeaders.some((name) => headers[name] === undefined)) throw mismatch();
}

function declaredHash(headers: IncomingHttpHeaders, url: RawUrl, presigned: boolean): string {
  const inHeader = headers['x-amz-content-sha256'];
  if (typeof inHeader === 'string') return inHeader;
  if (presigned) return new Map(url.query).get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  throw new AwsError(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
}

function canonicalRequest(request: SignedRequest, url: RawUrl, claim: Claim, payloadHash: string): string {
  const segments = url.path.split('/');
  // Every service but S3 signs the path encoded a second time.
  const path = segments.map((segment) => encode(claim.scope[2] === 's3' ? decode(segment) : segment)).join('/');
  const query = url.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map((pair) => pair.join('='))
    .join('&');
  const headers = claim.signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name])}\n`).join('');
  return [request.method, path, query, headers, claim.signedHeaders.join(';'), payloadHash].join('\n');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const canonicalValue = (value: string | string[] | undefined): string =>
  [value ?? ''].flat().join(',').trim().replace(/ +/g, ' ');

function signatureOf(claim: Claim, secret: string, canonical: string): string {
  const [day, region, service] = claim.scope;
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request');
  const scope = [...claim.scope, 'aws4_request'].join('/');
  return hmac(key, [ALGORITHM, claim.timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
}
