import { mkdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from 'fauxqs';

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
type Persistence = {
  db: { exec(sql: string): void };
  loadSqsAndSns(sqs: Stores['sqsStore'], sns: Stores['snsStore']): void;
  close(): void;
};

/**
 * Whoever held a message is gone with the process that stopped: it is there again at once, and being stopped was no try. What
 * is deleted is wiped, not only let go of.
 */
const TAKEN_BACK = `
PRAGMA secure_delete = ON;
UPDATE sqs_messages
SET approximate_receive_count = max(0, approximate_receive_count - 1), receipt_handle = NULL, visibility_deadline = NULL
WHERE receipt_handle IS NOT NULL;`;

/** fauxqs as a function of requests: it listens on no port. */
export type Fauxqs = {
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  /** What its queues hold. */
  readonly held: Stores['sqsStore'];
  /** Runs SQL on the file of its messages, where there is one. */
  readonly onFile: (sql: string) => void;
};

// fauxqs's own start function listens on every interface and only its inner modules keep messages on disk,
// so the pieces are put together here instead. Its exports map hides them, hence the path.
async function inner(module: string): Promise<Record<string, unknown>> {
  const home = dirname(findPackageJSON('fauxqs', import.meta.url) ?? '');
  return (await import(pathToFileURL(join(home, 'dist', module)).href)) as Record<string, unknown>;
}

async function emptyStores(): Promise<Stores> {
  const { SqsStore } = await inner('./sqs/sqsStore.js');
  const { SnsStore } = await inner('./sns/snsStore.js');
  const { S3Store } = await inner('./s3/s3Store.js');
  const make = <T>(type: unknown): T => new (type as new () => T)();
  return { sqsStore: make(SqsStore), snsStore: make(SnsStore), s3Store: make(S3Store) };
}

async function persist({ sqsStore, snsStore }: Stores, directory: string): Promise<Persistence> {
  mkdirSync(directory, { recursive: true });
  const { PersistenceManager } = await inner('./persistence.js');
  const persistence = new (PersistenceManager as new (directory: string) => Persistence)(directory);
  persistence.db.exec(TAKEN_BACK);
  // Loading first: with persistence already attached, every loaded queue would be written over its own messages.
  persistence.loadSqsAndSns(sqsStore, snsStore);
  const attached = persistence as unknown as NonNullable<Stores['sqsStore']['persistence']>;
  sqsStore.persistence = attached;
  for (const queue of sqsStore.allQueues()) queue.persistence = attached;
  return persistence;
}

/** Starts fauxqs for a region, with its messages kept in `directory`, or in memory when that is `undefined`. */
export async function startFauxqs(region: string, directory: string | undefined): Promise<Fauxqs> {
  const stores = await emptyStores();
  const persistence = directory ? await persist(stores, directory) : undefined;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  app.addHook('preClose', (done) => {
    persistence?.close();
    done();
  });
  await app.ready();
  return { app, held: stores.sqsStore, onFile: (sql) => persistence?.db.exec(sql) };
}
