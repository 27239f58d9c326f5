import { added, type Counts } from './file-progress.ts';
import type { Parsed } from './parse-line.ts';
import type { Progress } from './progress.item.ts';
import type { Line } from './read-lines.ts';

/** A line that was not taken: its number, 1 for the first, and reasons such as `/birthOn date` (pointer, code). */
export type RefusedLine = { readonly line: number; readonly reasons: readonly string[] };

/** What came of a file: its counts, and which lines were not taken and why. */
export type FileResult = {
  readonly counts: Counts;
  readonly refused: readonly RefusedLine[];
  /** Lines refused beyond those listed (the list stops at 10,000). */
  readonly moreRefused: number;
};

/** A row, with the number of its line. */
export type Numbered<Row> = { readonly line: number; readonly row: Row };

/** Where a file is, and what is kept of the work on it. */
export type FileStore = {
  readonly findProgress: () => Promise<Progress | undefined>;
  /** @throws Error when another run over the file has gone on from `seen` meanwhile */
  readonly saveProgress: (progress: Progress, seen: Progress) => Promise<void>;
  /** The list of refused lines as it was kept at a checkpoint (a line number). */
  readonly findRefused: (at: number) => Promise<readonly RefusedLine[]>;
  readonly keepRefused: (at: number, refused: readonly RefusedLine[]) => Promise<void>;
  /** The bytes of the file from an offset on. */
  readonly open: (offset: number) => Promise<AsyncIterable<Uint8Array>>;
};

/** What is done with the lines of a file. All of it may be done twice with the same result. */
export type LineWork<Row> = {
  /** Rows taken at a time. */
  readonly rowsAtOnce: number;
  /** A stopped run does at most so many lines again. */
  readonly linesToCheckpoint: number;
  readonly parse: (bytes: Buffer | undefined) => Parsed<Row>;
  /** Does what the file is for with some rows. @returns what came of them; the same when they are taken again */
  readonly take: (rows: readonly Numbered<Row>[], startedAt: string) => Promise<Counts>;
  readonly publish: (result: FileResult) => Promise<void>;
};

/** Refused lines beyond these are counted, not listed. */
const MOST_LISTED = 10_000;

/** One try at a file: what was read and not yet taken, and the last checkpoint. */
export class FileRun<Row> {
  readonly #deps: LineWork<Row> & FileStore;
  readonly #refused: RefusedLine[];
  #rows: Numbered<Row>[] = [];
  #saved: Progress;
  #now: Progress;

  /** @param refused the lines refused up to `start`, as they were kept */
  constructor(deps: LineWork<Row> & FileStore, start: Progress, refused: readonly RefusedLine[]) {
    this.#deps = deps;
    this.#refused = [...refused];
    this.#saved = start;
    this.#now = start;
  }

  /** How far the work has come. */
  get progress(): Progress {
    return this.#now;
  }

  /** Takes the next line; works when enough rows have come together. An empty line is none. */
  async take({ line, offset, bytes }: Line): Promise<void> {
    this.#now = { ...this.#now, line, offset };
    if (bytes === undefined || bytes.length > 0) this.#sort(line, bytes);
    if (this.#rows.length >= this.#deps.rowsAtOnce) await this.#flush();
    if (line - this.#saved.line >= this.#deps.linesToCheckpoint) await this.checkpoint();
  }

  /** Takes everything read so far, so that a later try goes on from here. */
  async checkpoint(): Promise<void> {
    await this.#flush();
    if (this.#refused.length > Math.min(this.#saved.refused, MOST_LISTED)) {
      await this.#deps.keepRefused(this.#now.line, this.#refused);
      this.#now = { ...this.#now, refusedAt: this.#now.line };
    }
    await this.#save();
  }

  /** Ends the work after the last line: the result first, so that no file is done without one. */
  async finish(): Promise<void> {
    await this.#flush();
    const { counts, refused } = this.#now;
    const listed = this.#refused;
    await this.#deps.publish({ counts, refused: listed, moreRefused: refused - listed.length });
    this.#now = { ...this.#now, done: true };
    await this.#save();
  }

  #sort(line: number, bytes: Buffer | undefined): void {
    const parsed = this.#deps.parse(bytes);
    if ('row' in parsed) {
      this.#rows.push({ line, row: parsed.row });
      return;
    }
    if (this.#refused.length < MOST_LISTED) this.#refused.push({ line, reasons: parsed.reasons });
    this.#now = { ...this.#now, refused: this.#now.refused + 1 };
  }

  async #flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    const counts = await this.#deps.take(this.#rows, this.#now.startedAt);
    this.#now = { ...this.#now, counts: added(this.#now.counts, counts) };
    this.#rows = [];
  }

  async #save(): Promise<void> {
    await this.#deps.saveProgress(this.#now, this.#saved);
    this.#saved = this.#now;
  }
}
