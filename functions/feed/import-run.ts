import type { FeedResult, InsuredRow, RefusedLine } from './contract.ts';
import { parseRow } from './parse-row.ts';
import type { Progress } from './progress.ts';
import type { Line } from './read-lines.ts';

/** What one try writes. All of it may be done twice with the same result. */
export type RunDeps = {
  /** Writes rows of different people, in any order. */
  readonly keepRows: (rows: readonly InsuredRow[], importedAt: string) => Promise<void>;
  /** Keeps the list of refused lines as it is at a checkpoint (a line number). */
  readonly keepRefused: (at: number, refused: readonly RefusedLine[]) => Promise<void>;
  /** @throws Error when another import of the file has gone on from `seen` meanwhile */
  readonly saveProgress: (progress: Progress, seen: Progress) => Promise<void>;
  readonly publish: (result: Omit<FeedResult, 'file'>) => Promise<void>;
};

/** Rows written at a time: four batches of 25 in flight. */
const ROWS_AT_ONCE = 100;

/** A stopped import does at most so many lines again. */
const LINES_TO_CHECKPOINT = 5_000;

/** Refused lines beyond these are counted, not listed. */
const MOST_LISTED = 10_000;

/** One try at a file: what was read and not yet written, and the last checkpoint. */
export class ImportRun {
  readonly #deps: RunDeps;
  readonly #refused: RefusedLine[];
  /** By person: the last line wins, and no two writes in flight are about the same one. */
  readonly #rows = new Map<string, InsuredRow>();
  #saved: Progress;
  #now: Progress;

  /** @param refused the lines refused up to `start`, as they were kept */
  constructor(deps: RunDeps, start: Progress, refused: readonly RefusedLine[]) {
    this.#deps = deps;
    this.#refused = [...refused];
    this.#saved = start;
    this.#now = start;
  }

  /** How far the import has come. */
  get progress(): Progress {
    return this.#now;
  }

  /** Takes the next line; writes when enough rows have come together. An empty line is none. */
  async take({ line, offset, bytes }: Line): Promise<void> {
    this.#now = { ...this.#now, line, offset };
    if (bytes === undefined || bytes.length > 0) this.#sort(line, bytes);
    if (this.#rows.size >= ROWS_AT_ONCE) await this.#flush();
    if (line - this.#saved.line >= LINES_TO_CHECKPOINT) await this.checkpoint();
  }

  /** Writes everything read so far, so that a later try goes on from here. */
  async checkpoint(): Promise<void> {
    await this.#flush();
    if (this.#refused.length > Math.min(this.#saved.refused, MOST_LISTED)) {
      await this.#deps.keepRefused(this.#now.line, this.#refused);
      this.#now = { ...this.#now, refusedAt: this.#now.line };
    }
    await this.#save();
  }

  /** Ends the import after the last line: the result first, so that no import is done without one. */
  async finish(): Promise<void> {
    await this.#flush();
    const { imported, refused } = this.#now;
    const listed = this.#refused;
    await this.#deps.publish({ imported, refused: listed, moreRefused: refused - listed.length });
    this.#now = { ...this.#now, done: true };
    await this.#save();
  }

  #sort(line: number, bytes: Buffer | undefined): void {
    const parsed = parseRow(bytes);
    if ('row' in parsed) {
      this.#rows.set(parsed.row.nir, parsed.row);
      this.#now = { ...this.#now, imported: this.#now.imported + 1 };
      return;
    }
    if (this.#refused.length < MOST_LISTED) this.#refused.push({ line, reasons: parsed.reasons });
    this.#now = { ...this.#now, refused: this.#now.refused + 1 };
  }

  async #flush(): Promise<void> {
    if (this.#rows.size > 0) await this.#deps.keepRows([...this.#rows.values()], this.#now.startedAt);
    this.#rows.clear();
  }

  async #save(): Promise<void> {
    await this.#deps.saveProgress(this.#now, this.#saved);
    this.#saved = this.#now;
  }
}
