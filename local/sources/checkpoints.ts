import { Disk, readState } from '../disk.ts';

/** Positions are written this long after they moved, in milliseconds: what is lost with a stop is only done again. */
const WRITTEN_AFTER = 200;

/** Remembers, across restarts, the last stream record each function dealt with, by mapping and shard. */
export class Checkpoints {
  readonly #file: string | undefined;
  readonly #disk = new Disk();
  readonly #positions: Record<string, string>;
  readonly #isDamaged: boolean;
  #writing: NodeJS.Timeout | undefined;

  /** Keeps positions in `file`, or only in memory when it is `undefined`. `log` is told of a file that is damaged. */
  constructor(file: string | undefined, log: (line: string) => void = () => {}) {
    this.#file = file;
    const found = positionsIn(file, log);
    this.#positions = found ?? {};
    this.#isDamaged = found === undefined;
  }

  /** The sequence number last dealt with, or `undefined` for a shard not read yet. */
  get(mapping: string, shard: string): string | undefined {
    return this.#positions[`${mapping}/${shard}`];
  }

  /** Records that everything up to this sequence number is done with. */
  set(mapping: string, shard: string, sequenceNumber: string): void {
    this.#positions[`${mapping}/${shard}`] = sequenceNumber;
    this.#writing ??= setTimeout(() => this.write(), WRITTEN_AFTER).unref();
  }

  /** Notes that a mapping takes its place in a stream. @returns whether it may have had one before */
  begin(mapping: string): boolean {
    if (this.#positions[mapping] !== undefined) return true;
    this.#positions[mapping] = 'begun';
    this.write();
    return this.#isDamaged;
  }

  /** Writes now what was not written yet. */
  write(): void {
    clearTimeout(this.#writing);
    this.#writing = undefined;
    if (this.#file) this.#disk.replace(this.#file, JSON.stringify(this.#positions));
  }
}

/** Nothing when the file is damaged: all that is lost with it is where to go on in the streams. */
function positionsIn(file: string | undefined, log: (line: string) => void): Record<string, string> | undefined {
  try {
    return readState<Record<string, string>>(file) ?? {};
  } catch {
    log(`${file} is damaged: what is still in the streams is read again.`);
    return undefined;
  }
}
