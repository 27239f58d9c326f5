import type { FileResult, FileStore } from '../platform/jobs/file-run.ts';
import { parseLine } from '../platform/jobs/parse-line.ts';
import { type FileDeps, type Worked, workFile } from '../platform/jobs/work-file.ts';
import { type FeedResult, InsuredRow } from './contract.ts';

/** What an import needs of the outside. */
export type ImportDeps = FileStore &
  Pick<FileDeps<InsuredRow>, 'outOfTime'> & {
    /** Writes rows of different people, in any order. */
    readonly keepRows: (rows: readonly InsuredRow[], importedAt: string) => Promise<void>;
    readonly publish: (result: Omit<FeedResult, 'file'>) => Promise<void>;
  };

/** How a try at an import ended; the counts are those of this try. */
export type Imported = {
  readonly outcome: Worked['outcome'];
  readonly imported: number;
  readonly refused: number;
};

/** Rows written at a time: four batches of 25 in flight. */
const ROWS_AT_ONCE = 100;

const LINES_TO_CHECKPOINT = 5_000;

/**
 * Imports the insured register from one file, from where an earlier try stopped. Good lines become rows; bad lines are
 * listed in the result.
 * @param at the present instant
 * @throws whatever a dependency throws; the next try goes on from the last checkpoint
 */
export async function importRows(deps: ImportDeps, at: string): Promise<Imported> {
  const file: FileDeps<InsuredRow> = {
    ...deps,
    rowsAtOnce: ROWS_AT_ONCE,
    linesToCheckpoint: LINES_TO_CHECKPOINT,
    parse: (bytes) => parseLine(InsuredRow, bytes),
    take: async (rows, startedAt) => {
      // By person: the last line wins, and no two writes in flight are about the same one.
      const people = new Map(rows.map(({ row }) => [row.nir, row]));
      await deps.keepRows([...people.values()], startedAt);
      return { imported: rows.length };
    },
    publish: ({ counts, ...lines }: FileResult) => deps.publish({ imported: counts.imported ?? 0, ...lines }),
  };
  const { outcome, from, to } = await workFile(file, at);
  return {
    outcome,
    imported: (to.counts.imported ?? 0) - (from.counts.imported ?? 0),
    refused: to.refused - from.refused,
  };
}
