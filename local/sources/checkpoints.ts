import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Remembers, across restarts, the last stream record each function dealt with, by mapping and shard. */
export class Checkpoints {
  readonly #file: string | undefined;
  readonly #positions: Record<string, string>;

  /** Keeps positions in `file`, or only in memory when it is `undefined`. */
  constructor(file: string | undefined) {
    this.#file = file;
    const kept = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
    this.#positions = kept;
  }

  /** The sequence number last dealt with, or `undefined` for a shard not read yet. */
  get(mapping: string, shard: string): string | undefined {
    return this.#positions[`${mapping}/${shard}`];
  }

  /** Records that everything up to this sequence number is done with. */
  set(mapping: string, shard: string, sequenceNumber: string): void {
    this.#positions[`${mapping}/${shard}`] = sequenceNumber;
    if (!this.#file) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#positions));
  }
}
