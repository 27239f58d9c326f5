import { AwsError } from './aws-error.ts';

/** HTTP headers by lower-case name. */
export type HeaderMap = Record<string, string>;

/** One authenticated S3 request, taken apart: what an operation works on. */
export interface Call {
  readonly method: string;
  /** The bucket's name. */
  readonly bucket: string;
  /** The object's key, decoded; empty when the request is about the bucket. */
  readonly key: string;
  /** The query parameters that are not about the signature. */
  readonly query: ReadonlyMap<string, string>;
  /** The headers, with those a presigned link carries in its query. */
  readonly headers: HeaderMap;
  readonly body: Buffer;
}

/** Who made a call, as its signature tells: by header, or by a link signed `age` milliseconds ago. */
export interface Signer {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  readonly presigned: boolean;
  readonly age: number;
}

/** What decides whether somebody may make a call. */
export interface Guard {
  /** Throws `AccessDenied` (403) where they may not. */
  admit(call: Call, signer: Signer): void;
  /** Whether they may be told that an object is not there; who may not list a bucket is denied instead. */
  mayList(bucket: string, signer: Signer): boolean;
}

/** What an operation answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: HeaderMap;
  readonly body?: string | Buffer;
}

/** The XML namespace of every S3 answer. */
export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/**
 * The value, provided an HTTP header can carry it: a query can hold line breaks and letters a header cannot.
 * Throws `InvalidArgument` (400).
 */
export function headerValue(value: string): string {
  if (/^[\t\x20-\x7e\xa0-\xff]*$/.test(value)) return value;
  throw new AwsError(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
}
