import { startAt } from './file-progress.ts';
import { FileRun, type FileStore, type LineWork } from './file-run.ts';
import type { Progress } from './progress.item.ts';
import { readLines } from './read-lines.ts';

/** What working through a file needs. */
export type FileDeps<Row> = FileStore &
  LineWork<Row> & {
    /** Whether the time limit is near. */
    readonly outOfTime: () => boolean;
  };

/** How a try at a file ended, and where it stood before and after. */
export type Worked = {
  readonly outcome: 'done' | 'paused' | 'done-before';
  readonly from: Progress;
  readonly to: Progress;
};

/**
 * Works through a dropped file of NDJSON from where an earlier try stopped. Good lines are taken; bad lines are listed in
 * the result. However often it is stopped, what it did and its result are those of a run never stopped.
 * @param at the present instant
 * @throws whatever a dependency throws; the next try goes on from the last checkpoint
 */
export async function workFile<Row>(deps: FileDeps<Row>, at: string): Promise<Worked> {
  const from = (await deps.findProgress()) ?? startAt(at);
  if (from.done) return { outcome: 'done-before', from, to: from };
  const run = new FileRun(deps, from, from.refusedAt === 0 ? [] : await deps.findRefused(from.refusedAt));
  for await (const line of readLines(await deps.open(from.offset), from)) {
    await run.take(line);
    if (!deps.outOfTime()) continue;
    await run.checkpoint();
    return { outcome: 'paused', from, to: run.progress };
  }
  await run.finish();
  return { outcome: 'done', from, to: run.progress };
}
