import type { RefusedLine } from './contract.ts';
import { ImportRun, type RunDeps } from './import-run.ts';
import { type Progress, startAt } from './progress.ts';
import { readLines } from './read-lines.ts';

/** What an import needs of the outside. */
export type ImportDeps = RunDeps & {
  readonly findProgress: () => Promise<Progress | undefined>;
  /** The list of refused lines as it was kept at a checkpoint (a line number). */
  readonly findRefused: (at: number) => Promise<readonly RefusedLine[]>;
  /** The bytes of the file from an offset on. */
  readonly open: (offset: number) => Promise<AsyncIterable<Uint8Array>>;
  /** Whether the time limit is near. */
  readonly outOfTime: () => boolean;
};

/** How a try at an import ended; the counts are those of this try. */
export type Imported = {
  readonly outcome: 'done' | 'paused' | 'done-before';
  readonly imported: number;
  readonly refused: number;
};

/**
 * Imports the insured register from one file, from where an earlier try stopped. Good lines become rows; bad lines are
 * listed in the result. However often it is stopped, the rows and the result are those of an import never stopped.
 * @param at the present instant
 * @throws whatever a dependency throws; the next try goes on from the last checkpoint
 */
export async function importRows(deps: ImportDeps, at: string): Promise<Imported> {
  const found = await deps.findProgress();
  if (found?.done) return { outcome: 'done-before', imported: 0, refused: 0 };
  const start = found ?? startAt(at);
  const run = new ImportRun(deps, start, start.refusedAt === 0 ? [] : await deps.findRefused(start.refusedAt));
  for await (const line of readLines(await deps.open(start.offset), start)) {
    await run.take(line);
    if (!deps.outOfTime()) continue;
    await run.checkpoint();
    return ended('paused', start, run.progress);
  }
  await run.finish();
  return ended('done', start, run.progress);
}

const ended = (outcome: Imported['outcome'], start: Progress, end: Progress): Imported => ({
  outcome,
  imported: end.imported - start.imported,
  refused: end.refused - start.refused,
});
