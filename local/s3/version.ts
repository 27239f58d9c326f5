import { randomBytes } from 'node:crypto';
import type { HeaderMap } from './call.ts';
import type { Checksum } from './checksums.ts';

/** The version id of everything written while a bucket keeps no versions. */
export const NULL_VERSION = 'null';

interface VersionIdentity {
  readonly key: string;
  readonly versionId: string;
  /** Order of writing within the bucket, for ever growing. */
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Base name of its files on disk. */
  readonly file: string;
}

/** What a writer says of an object beside its bytes. */
export interface Description {
  /** Content headers and user metadata given back on read. */
  readonly headers: HeaderMap;
  /** The server-side encryption headers given back on read and write. */
  readonly encryption: HeaderMap;
  readonly tags: Record<string, string>;
  readonly checksum?: Checksum;
}

/** A version that holds bytes. */
export interface StoredObject extends VersionIdentity, Description {
  readonly kind: 'object';
  readonly size: number;
  /** MD5 in hex, without quotes. */
  readonly etag: string;
}

/** A version that says "deleted" and holds nothing. */
export interface DeleteMarker extends VersionIdentity {
  readonly kind: 'delete-marker';
}

/** One version of a key. */
export type Version = StoredObject | DeleteMarker;

const SEQUENCE_BYTES = 6;

/** A new opaque id. It hides its sequence so that a listing can resume after a version destroyed meanwhile. */
export function newVersionId(sequence: number): string {
  const bytes = randomBytes(24);
  bytes.writeUIntBE(sequence, 0, SEQUENCE_BYTES);
  return bytes.toString('base64url');
}

/** The sequence hidden in an id made by `newVersionId`; 0, older than all, for any other id. */
export function sequenceOf(versionId: string): number {
  const bytes = Buffer.from(versionId, 'base64url');
  return bytes.length < SEQUENCE_BYTES ? 0 : bytes.readUIntBE(0, SEQUENCE_BYTES);
}
