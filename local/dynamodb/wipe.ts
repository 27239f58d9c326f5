import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes out of the files of DynamoDB Local what is no longer in the tables: it lets go of deleted items without overwriting
 * them, and of the records of streams, which hold whole items, a real day later.
 * @param before real instant in epoch milliseconds: what streams and idempotent transactions told of until then is over
 */
export function wipeTables(directory: string, before: number): void {
  for (const file of globSync('*.db', { cwd: directory })) {
    const database = new DatabaseSync(join(directory, file), { timeout: 10_000 });
    try {
      database.exec('PRAGMA secure_delete = ON');
      database.prepare('DELETE FROM us WHERE CreationDateTime < ?').run(before);
      database.prepare('DELETE FROM tr WHERE CreationDateTime < ?').run(before);
      database.exec('VACUUM');
      // What was written waits in the log beside the file, and what it takes the place of in the file, until both are one.
      const { busy } = { ...database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() };
      if (busy !== 0) throw new Error(`${file} is in use: what was destroyed is still in it`);
    } finally {
      database.close();
    }
  }
}
