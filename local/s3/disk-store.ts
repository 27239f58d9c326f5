import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Disk, readState } from '../disk.ts';
import type { StoredObject, Version } from './version.ts';

const BYTES = '.bytes';
const RECORD = '.json';

/**
 * The disk of one bucket: for each version a record (`<file>.json`) and, unless it is a delete marker, its bytes
 * (`<file>.bytes`). A version exists once its record does, and a record is written whole or not at all, so a crash
 * leaves at worst bytes nobody names, which the next `load` removes.
 */
export class DiskStore {
  readonly #directory: string;
  readonly #disk: Disk;

  /** `directory` is made when missing. */
  constructor(directory: string, disk: Disk) {
    this.#directory = directory;
    this.#disk = disk;
    mkdirSync(directory, { recursive: true });
  }

  /** Every version on disk, oldest first, once what a crash left half-done is swept away. */
  load(): Version[] {
    const files = new Set(readdirSync(this.#directory));
    const records = [...files]
      .filter((name) => name.endsWith(RECORD))
      .flatMap((name) => readState<Version>(join(this.#directory, name)) ?? []);
    const whole = records.filter((version) => version.kind === 'delete-marker' || files.has(version.file + BYTES));
    const kept = new Set(whole.flatMap((version) => [version.file + RECORD, version.file + BYTES]));
    for (const name of files) if (!kept.has(name)) rmSync(join(this.#directory, name));
    return whole.sort((a, b) => a.sequence - b.sequence);
  }

  /** Writes a version; `bytes` is left out for a delete marker or when only the record changes. */
  save(version: Version, bytes?: Buffer): void {
    if (bytes !== undefined) this.#disk.replace(this.#path(version, BYTES), bytes);
    this.#disk.replace(this.#path(version, RECORD), JSON.stringify(version));
  }

  /** The bytes of an object. */
  read(object: StoredObject): Buffer {
    return readFileSync(this.#path(object, BYTES));
  }

  /** Removes a version: bytes before record, so that what is no longer listed is no longer on disk. */
  destroy(version: Version): void {
    rmSync(this.#path(version, BYTES), { force: true });
    rmSync(this.#path(version, RECORD), { force: true });
  }

  #path(version: Version, extension: string): string {
    return join(this.#directory, version.file + extension);
  }
}
