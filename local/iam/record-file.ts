import { randomUUID } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asked, Recorder } from './record.ts';

/** The environment variable that names the folder where clouds leave what was asked; they leave nothing without it. */
export const RECORD_FOLDER = 'IAM_RECORD_FOLDER';

/** What the clouds of the last run of all tests were asked. */
export const CALLS_OF_LAST_RUN = '.local/test/iam-calls.json';

/** Leaves a file of its own in the folder of the run, so that clouds of several processes do not meet. */
export function keepRecord(recorder: Recorder): void {
  const folder = process.env[RECORD_FOLDER];
  if (folder) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(recorder.all()));
}

/** Everything that the clouds of a run left in a folder, as one record. */
export function joinRecords(folder: string): Asked[] {
  const whole = new Recorder();
  for (const file of globSync('*.json', { cwd: folder })) {
    for (const asked of readRecord(join(folder, file))) whole.join(asked);
  }
  return whole.all();
}

/** What a file of a record holds. */
export const readRecord = (file: string): Asked[] => JSON.parse(readFileSync(file, 'utf8')) as Asked[];
