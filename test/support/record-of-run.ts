import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALLS_OF_LAST_RUN, joinRecords, RECORD_FOLDER } from '../../local/iam/record-file.ts';

/** Only a run of all tests shows what no test ever used. */
const isWhole = (): boolean => process.argv.slice(2).every((argument) => argument === 'run');

/** Has every cloud of the run leave what it was asked; a folder given by hand is kept. `end` makes one file of it all. */
export function recordOfRun(): { end: () => void } {
  if (process.env[RECORD_FOLDER]) return { end: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'iam-calls-'));
  process.env[RECORD_FOLDER] = folder;
  return {
    end: () => {
      if (isWhole()) writeFileSync(CALLS_OF_LAST_RUN, JSON.stringify(joinRecords(folder)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
