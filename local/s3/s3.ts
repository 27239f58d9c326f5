import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Disk } from '../disk.ts';
import { AwsError } from './aws-error.ts';
import { Bucket, type Follower } from './bucket.ts';
import type { Guard, HeaderMap, Reply } from './call.ts';
import { verifyChecksums } from './checksums.ts';
import { corsHeaders, preflight } from './cors.ts';
import { describeObject } from './description.ts';
import { expireBucket } from './lifecycle.ts';
import { parseTarget, readCall } from './request.ts';
import { operationOf } from './routes.ts';
import { parseBucketProperties } from './settings.ts';
import type { Credentials } from './sigv4.ts';
import type { StoredObject } from './version.ts';
import { element, renderXml } from './xml.ts';

/** What the local S3 is given by the local cloud. */
export interface LocalS3Options {
  /** Where buckets live, one sub-directory each; made when missing. */
  readonly directory: string;
  /** How it is written there; to last unless told. */
  readonly disk?: Disk;
  readonly credentials: Credentials;
  readonly guard: Guard;
  /** The present instant, in milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each change. */
  readonly onEvent?: Follower;
}

/** An object read in-process: its bytes and the headers it was stored with. */
export interface ReadObject {
  readonly bytes: Buffer;
  readonly headers: HeaderMap;
}

/**
 * The part of Amazon S3 this product uses, on one machine and as strict as AWS: path-style requests, each signed,
 * versions, conditions, checksums. Whether somebody may make a call is for its guard to say.
 */
export class LocalS3 {
  readonly #options: LocalS3Options;
  readonly #buckets = new Map<string, Bucket>();

  /** Nothing is read from disk until a bucket is declared by `createBucket`. */
  constructor(options: LocalS3Options) {
    this.#options = options;
  }

  /**
   * Declares a bucket by the resolved CloudFormation properties of its `AWS::S3::Bucket`; objects of an earlier run
   * are found again, and a second declaration only replaces the settings.
   * Throws an `Error` on an impossible name and a `ZodError` on impossible properties.
   */
  createBucket(name: string, properties: object): void {
    if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) throw new Error(`"${name}" cannot be the name of a bucket.`);
    const settings = parseBucketProperties(properties);
    const known = this.#buckets.get(name);
    if (known !== undefined) {
      known.settings = settings;
      return;
    }
    const { directory, disk = new Disk(), now, onEvent = () => () => {} } = this.#options;
    this.#buckets.set(name, new Bucket({ name, directory: join(directory, name), disk, settings, now, onEvent }));
  }

  /** Answers one HTTP request; every refusal becomes an answer, so this never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    const reply = await this.#answer(request).catch((error: unknown) => refusal(error, requestId));
    const content: HeaderMap =
      reply.status === 304 ? {} : { 'content-length': String(Buffer.byteLength(reply.body ?? '')) };
    response.writeHead(reply.status, {
      'x-amz-request-id': requestId,
      ...this.#corsHeaders(request),
      ...content,
      ...reply.headers,
    });
    response.end(request.method === 'HEAD' ? undefined : reply.body);
  }

  /**
   * Stores an object in-process, without signature; `headers` as in a PutObject request, in lower case.
   * Throws `AwsError` (`NoSuchBucket`, `BadDigest`).
   */
  put(bucketName: string, key: string, bytes: Uint8Array, headers: HeaderMap = {}): StoredObject {
    const bucket = this.#bucketNamed(bucketName);
    const body = Buffer.from(bytes);
    return bucket.put(key, body, describeObject(headers, bucket.settings, verifyChecksums(headers, body)));
  }

  /** Reads the current version of an object in-process; `undefined` when there is none. */
  get(bucketName: string, key: string): ReadObject | undefined {
    const bucket = this.#buckets.get(bucketName);
    const object = bucket?.current(key);
    return bucket && object && { bytes: bucket.read(object), headers: object.headers };
  }

  /** Whether a bucket keeps this version of a key. */
  holds(bucketName: string, key: string, versionId?: string): boolean {
    return this.#buckets.get(bucketName)?.find(key, versionId) !== undefined;
  }

  /** Applies the lifecycle rules of every bucket as of `nowMs` and returns the number of deletions made. */
  expire(nowMs: number): number {
    return [...this.#buckets.values()].reduce((total, bucket) => total + expireBucket(bucket, nowMs), 0);
  }

  async #answer(request: IncomingMessage): Promise<Reply> {
    if (request.method === 'OPTIONS') {
      const { bucket } = parseTarget(request.url ?? '/');
      return preflight(this.#bucketNamed(bucket).settings.cors, request.headers);
    }
    const { credentials, guard, now } = this.#options;
    const { call, signer } = await readCall(request, credentials, now());
    const bucketNamed = (name: string): Bucket => this.#bucketNamed(name);
    const run = operationOf(call);
    guard.admit(call, signer);
    try {
      return run(bucketNamed(call.bucket), call, bucketNamed);
    } catch (error) {
      const isAbsent = error instanceof AwsError && ['NoSuchKey', 'NoSuchVersion'].includes(error.code);
      if (isAbsent && !guard.mayList(call.bucket, signer)) throw new AwsError(403, 'AccessDenied', 'Access Denied');
      throw error;
    }
  }

  #bucketNamed(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist');
    return bucket;
  }

  /** On refusals too: a page must be able to read why. */
  #corsHeaders({ url = '/', method = 'GET', headers }: IncomingMessage): HeaderMap {
    const bucketName = /^\/([^/?]*)/.exec(url)?.[1] ?? '';
    return corsHeaders(this.#buckets.get(bucketName)?.settings.cors ?? [], headers.origin, method);
  }
}

function refusal(error: unknown, requestId: string): Reply {
  const known = error instanceof AwsError ? error : internalError(error);
  const description = element(
    'Error',
    element('Code', known.code),
    element('Message', known.message),
    element('RequestId', requestId),
  );
  return {
    status: known.status,
    headers: { 'content-type': 'application/xml', ...known.headers },
    body: renderXml(description),
  };
}

function internalError(error: unknown): AwsError {
  console.error('The local S3 failed:', error);
  return new AwsError(500, 'InternalError', 'We encountered an internal error. Please try again.');
}
