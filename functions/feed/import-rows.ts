import type { FeedResult, InsuredRow, RefusedLine } from './contract.ts';
import { parseRow } from './parse-row.ts';
import { type Line, type Place, readLines } from './read-lines.ts';

/** How far the import of one file has come. What it counts is what the lines up to `line` gave. */
export type Progress = Place & {
  /** The instant of the first try; all rows of the file bear it. */
  readonly startedAt: string;
  readonly imported: number;
  /** The checkpoint (a line number) whose kept list is the list of refused lines; 0 when there is none. */
  readonly refusedAt: number;
  readonly moreRefused: number;
  readonly done: boolean;
};

/** What an import needs of the outside. All of it may be done twice with the same result. */
export type ImportDeps = {
  readonly findProgress: () => Promise<Progress | undefined>;
  /** @throws Error when another import of the file has come further than `seen` */
  readonly saveProgress: (progress: Progress, seen: Progress) => Promise<void>;
  /** The bytes of the file from an offset on. */
  readonly open: (offset: number) => Promise<AsyncIterable<Uint8Array>>;
  /** Writes rows of different people, in any order. */
  readonly keepRows: (rows: readonly InsuredRow[], importedAt: string) => Promise<void>;
  /** Keeps the list of refused lines as it is at a checkpoint. */
  readonly keepRefused: (at: number, refused: readonly RefusedLine[]) => Promise<void>;
  readonly findRefused: (at: number) => Promise<readonly RefusedLine[]>;
  readonly publish: (result: Omit<FeedResult, 'file'>) => Promise<void>;
  /** Whether the time limit is near. */
  readonly outOfTime: () => boolean;
};

/** How an import ended; the counts are those of this try. */
export type Imported = {
  readonly outcome: 'done' | 'paused' | 'done-before';
  readonly imported: number;
  readonly refused: number;
};

/** Rows written at a time: four batches of 25 in flight. */
export const ROWS_AT_ONCE = 100;

/** A stopped import does at most so many lines again. */
export const LINES_TO_CHECKPOINT = 5_000;

/** Refused lines beyond these are counted, not listed. */
export const MOST_LISTED = 10_000;

/**
 * Imports the insured register from one file, from where an earlier try stopped. Good lines become rows, the last line
 * about a person wins; bad lines are listed in the result. However often it is stopped, the rows and the result are
 * those of an import never stopped.
 * @param at the present instant
 */
export async function importRows(deps: ImportDeps, at: string): Promise<Imported> {
  const found = await deps.findProgress();
  if (found?.done) return { outcome: 'done-before', imported: 0, refused: 0 };
  const start = found ?? startAt(at);
  const run = new Run(deps, start, start.refusedAt === 0 ? [] : await deps.findRefused(start.refusedAt));
  for await (const line of readLines(await deps.open(start.offset), start)) {
    await run.take(line);
    if (!deps.outOfTime()) continue;
    await run.checkpoint();
    return run.end('paused');
  }
  await run.finish();
  return run.end('done');
}

const startAt = (at: string): Progress => ({
  startedAt: at,
  line: 0,
  offset: 0,
  imported: 0,
  refusedAt: 0,
  moreRefused: 0,
  done: false,
});

/** One try: what was read and not yet written, and the last checkpoint. */
class Run {
  readonly #deps: ImportDeps;
  readonly #start: Progress;
  readonly #refused: RefusedLine[];
  readonly #listedBefore: number;
  /** By person, so that no two writes in flight are about the same one. */
  readonly #rows = new Map<string, InsuredRow>();
  #listedAtCheckpoint: number;
  #saved: Progress;
  #now: Progress;

  constructor(deps: ImportDeps, start: Progress, refused: readonly RefusedLine[]) {
    this.#deps = deps;
    this.#refused = [...refused];
    this.#listedBefore = refused.length;
    this.#listedAtCheckpoint = refused.length;
    this.#start = start;
    this.#saved = start;
    this.#now = start;
  }

  async take({ line, offset, bytes }: Line): Promise<void> {
    this.#now = { ...this.#now, line, offset };
    if (bytes === undefined || bytes.length > 0) this.#sort(line, bytes);
    if (this.#rows.size >= ROWS_AT_ONCE) await this.#flush();
    if (line - this.#saved.line >= LINES_TO_CHECKPOINT) await this.checkpoint();
  }

  #sort(line: number, bytes: Buffer | undefined): void {
    const parsed = parseRow(bytes);
    if ('row' in parsed) {
      this.#rows.set(parsed.row.nir, parsed.row);
      this.#now = { ...this.#now, imported: this.#now.imported + 1 };
    } else if (this.#refused.length < MOST_LISTED) {
      this.#refused.push({ line, reasons: parsed.reasons });
    } else {
      this.#now = { ...this.#now, moreRefused: this.#now.moreRefused + 1 };
    }
  }

  async #flush(): Promise<void> {
    if (this.#rows.size > 0) await this.#deps.keepRows([...this.#rows.values()], this.#now.startedAt);
    this.#rows.clear();
  }

  async checkpoint(): Promise<void> {
    await this.#flush();
    if (this.#refused.length > this.#listedAtCheckpoint) {
      await this.#deps.keepRefused(this.#now.line, this.#refused);
      this.#now = { ...this.#now, refusedAt: this.#now.line };
      this.#listedAtCheckpoint = this.#refused.length;
    }
    await this.#save();
  }

  async finish(): Promise<void> {
    await this.#flush();
    const { imported, moreRefused } = this.#now;
    await this.#deps.publish({ imported, refused: this.#refused, moreRefused });
    this.#now = { ...this.#now, done: true };
    await this.#save();
  }

  async #save(): Promise<void> {
    await this.#deps.saveProgress(this.#now, this.#saved);
    this.#saved = this.#now;
  }

  end(outcome: 'done' | 'paused'): Imported {
    const refused = this.#refused.length - this.#listedBefore + this.#now.moreRefused - this.#start.moreRefused;
    return { outcome, imported: this.#now.imported - this.#start.imported, refused };
  }
}
