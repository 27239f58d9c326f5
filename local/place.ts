import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk } from './disk.ts';

/** Where the local cloud keeps what must survive a restart; `undefined` members live in memory only. */
export type Place = {
  tables: string | undefined;
  queues: string | undefined;
  secrets: string | undefined;
  checkpoints: string | undefined;
  cognito: string | undefined;
  clock: string | undefined;
  events: string | undefined;
  objects: string;
  outbox: string;
  /** What is written through it lasts as long as the directory is meant to. */
  disk: Disk;
  /** Removes what a cloud in memory had to write to disk after all. */
  clear(): void;
};

/** Lays out a data directory. With `inMemory`, files that cannot be avoided go to a temporary directory. */
export function placeIn(directory: string, inMemory: boolean): Place {
  const root = inMemory ? mkdtempSync(join(tmpdir(), 'local-cloud-')) : directory;
  mkdirSync(root, { recursive: true });
  const kept = (name: string) => (inMemory ? undefined : join(root, name));
  return {
    tables: kept('tables'),
    queues: kept('queues'),
    secrets: kept('secrets.json'),
    checkpoints: kept('checkpoints.json'),
    cognito: kept('cognito.json'),
    clock: kept('clock.json'),
    events: kept('events'),
    objects: join(root, 'objects'),
    outbox: join(root, 'outbox.ndjson'),
    disk: new Disk({ lasts: !inMemory }),
    clear: () => {
      if (inMemory) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** What a data directory holds beside data: it is made from the sources, and made again when they change. */
const MADE = new Set(['bench', 'bundles', 'cdk.out', 'java', 'test', 'types']);

/** Removes everything that was stored in a data directory, for a start with nothing in it. */
export function eraseData(directory: string): void {
  for (const name of existsSync(directory) ? readdirSync(directory) : []) {
    if (!MADE.has(name)) rmSync(join(directory, name), { recursive: true, force: true });
  }
}
