import { randomUUID } from 'node:crypto';
import type { Disk } from '../disk.ts';
import { md5Hex } from './checksums.ts';
import { DiskStore } from './disk-store.ts';
import type { BucketSettings } from './settings.ts';
import {
  type DeleteMarker,
  type Description,
  NULL_VERSION,
  newVersionId,
  type StoredObject,
  type Version,
} from './version.ts';

/** What happens to an object. */
export interface ObjectEvent {
  readonly name: 'Object Created' | 'Object Deleted';
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Bytes; 0 for a delete marker. */
  readonly size: number;
  /** MD5 in hex, without quotes; empty for a delete marker. */
  readonly etag: string;
  /** Instant of the change, ISO-8601 UTC. */
  readonly at: string;
}

/** Told of a change before it is made, so that a stop cannot lose it; what it gives is called once the change is on disk. */
export type Follower = (event: ObjectEvent, bytes?: Buffer) => () => void;

/** What a delete did: the version added or destroyed, if any, and whether that is a delete marker. */
export interface Removal {
  readonly versionId?: string;
  readonly deleteMarker: boolean;
}

/** Order of two keys by their UTF-8 bytes: below, at or above zero. */
export const compareKeys = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

interface BucketOptions {
  readonly name: string;
  readonly directory: string;
  readonly disk: Disk;
  readonly settings: BucketSettings;
  readonly now: () => number;
  readonly onEvent: Follower;
}

/**
 * The versions of one bucket. Every method runs in one synchronous turn, disk included: no two requests can
 * interleave between a condition and the change it guards.
 */
export class Bucket {
  readonly name: string;
  /** Replaced when the bucket is declared anew. */
  settings: BucketSettings;
  readonly #shelf: DiskStore;
  readonly #now: () => number;
  readonly #onEvent: Follower;
  /** By key, newest first. */
  readonly #versions = new Map<string, Version[]>();
  #lastSequence = 0;

  /** Opens the bucket kept in `directory`, or an empty one. */
  constructor({ name, directory, disk, settings, now, onEvent }: BucketOptions) {
    this.name = name;
    this.settings = settings;
    this.#now = now;
    this.#onEvent = onEvent;
    this.#shelf = new DiskStore(directory, disk);
    for (const version of this.#shelf.load()) {
      this.#remember(version);
      this.#lastSequence = version.sequence;
    }
  }

  /** The keys that begin with `prefix`, in the order of their UTF-8 bytes, deleted ones included. */
  keys(prefix: string): string[] {
    return [...this.#versions.keys()].filter((key) => key.startsWith(prefix)).sort(compareKeys);
  }

  /** Every version of a key, newest first. */
  history(key: string): readonly Version[] {
    return this.#versions.get(key) ?? [];
  }

  /** The version asked for, or the newest one; `undefined` when there is none. */
  find(key: string, versionId?: string): Version | undefined {
    return this.history(key).find((version) => versionId === undefined || version.versionId === versionId);
  }

  /** The object a plain read gives: the newest version, unless it is a delete marker. */
  current(key: string): StoredObject | undefined {
    const newest = this.find(key);
    return newest?.kind === 'object' ? newest : undefined;
  }

  /** The bytes of an object of this bucket. */
  read(object: StoredObject): Buffer {
    return this.#shelf.read(object);
  }

  /** Writes a new current version of a key and returns it. */
  put(key: string, bytes: Buffer, description: Description): StoredObject {
    const identity = this.#newIdentity(key, this.#now());
    const object: StoredObject = {
      ...identity,
      kind: 'object',
      size: bytes.length,
      etag: md5Hex(bytes),
      ...description,
    };
    const tell = this.#announce('Object Created', object, object.at, bytes);
    this.#add(object, bytes);
    tell();
    return object;
  }

  /** Replaces the tags of one version. */
  retag(object: StoredObject, tags: Record<string, string>): void {
    const retagged = { ...object, tags };
    this.#shelf.save(retagged);
    const versions = this.#versions.get(object.key) ?? [];
    versions[versions.indexOf(object)] = retagged;
  }

  /**
   * Deletes as S3 does: with a version id that version is destroyed; without, a delete marker is added, or the object
   * destroyed in a bucket that keeps no versions. `at` is the instant of the deletion in milliseconds.
   */
  remove(key: string, versionId?: string, at: number = this.#now()): Removal {
    if (versionId === undefined && this.settings.versioning !== undefined) {
      const marker: DeleteMarker = { ...this.#newIdentity(key, at), kind: 'delete-marker' };
      const tell = this.#announce('Object Deleted', marker, at);
      this.#add(marker);
      tell();
      return { versionId: marker.versionId, deleteMarker: true };
    }
    const version = this.find(key, versionId ?? NULL_VERSION);
    const named = versionId === undefined ? {} : { versionId };
    if (version === undefined) return { ...named, deleteMarker: false };
    const tell = this.#announce('Object Deleted', version, at);
    this.#destroy(version);
    tell();
    return { ...named, deleteMarker: version.kind === 'delete-marker' };
  }

  #newIdentity(key: string, at: number): Omit<DeleteMarker, 'kind'> {
    this.#lastSequence += 1;
    const sequence = this.#lastSequence;
    const versionId = this.settings.versioning === 'Enabled' ? newVersionId(sequence) : NULL_VERSION;
    return { key, versionId, sequence, at, file: randomUUID() };
  }

  #add(version: Version, bytes?: Buffer): void {
    this.#shelf.save(version, bytes);
    this.#remember(version);
  }

  /** Only the null version can meet its own id again; the newer one then takes its place, on disk too. */
  #remember(version: Version): void {
    const replaced = this.find(version.key, version.versionId);
    if (replaced !== undefined) this.#destroy(replaced);
    this.#versions.set(version.key, [version, ...this.history(version.key)]);
  }

  #destroy(version: Version): void {
    this.#shelf.destroy(version);
    const left = this.history(version.key).filter((other) => other !== version);
    if (left.length > 0) this.#versions.set(version.key, left);
    else this.#versions.delete(version.key);
  }

  #announce(name: ObjectEvent['name'], version: Version, at: number, bytes?: Buffer): () => void {
    const { size, etag } = version.kind === 'object' ? version : { size: 0, etag: '' };
    const { key, versionId } = version;
    const event = { name, bucket: this.name, key, versionId, size, etag, at: new Date(at).toISOString() };
    return this.#onEvent(event, bytes);
  }
}
