import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DUE_SHARDS } from '../platform/keys.ts';
import { describe, log } from '../platform/log.ts';
import { dayAfter } from './document.ts';

/** How many due documents are read at once. */
const PAGE = 100;

/** One run of a job: its present instant, and the message that asked for it. */
export type Run = { readonly at: string; readonly requestId: string };

type Place = { readonly dossierId: string; readonly documentId: string };

/** A job over documents that come due. */
export type DueJob = {
  /** What its failures are logged as. */
  readonly name: string;
  /** A run looks at its day and so many before it; a run that failed comes again with its own day. */
  readonly daysBack: number;
  /** Some of the documents due on a day in a shard. */
  readonly find: (on: string, shard: number, limit: number) => Promise<Place[]>;
  /** Does what is due about one document; harmless when it comes twice. */
  readonly work: (dossierId: string, documentId: string, run: Run) => Promise<void>;
};

/**
 * Runs a job for each of its messages, `{ "at": instant }`: it has no other clock. A document leaves the index once it
 * is done with, so a run resumes where one stopped.
 * @returns the messages that must come again
 */
export async function runDue(job: DueJob, { Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { at } = JSON.parse(body) as { at: string };
      await runOnce(job, { at: new Date(at).toISOString(), requestId: messageId });
    } catch (error) {
      log('error', job.name, describe(error));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function runOnce(job: DueJob, run: Run): Promise<void> {
  let failed = 0;
  for (let day = 0; day <= job.daysBack; day += 1) {
    const on = dayAfter(run.at, -24 * day);
    // Asked for side by side, since most shards are empty; worked on one after the other, since dossiers have one chain.
    const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => job.find(on, shard, PAGE));
    for (const [shard, first] of (await Promise.all(shards)).entries())
      failed += await runShard(job, on, shard, run, first);
  }
  if (failed > 0) throw new Error(`${failed} documents are left`);
}

/** One document that fails must not keep the others: it is counted, and the run comes again for it. */
async function runShard(job: DueJob, on: string, shard: number, run: Run, first: readonly Place[]): Promise<number> {
  const tried = new Set<string>();
  let failed = 0;
  for (let page = first; ; page = await job.find(on, shard, PAGE)) {
    const found = page.filter(({ documentId }) => !tried.has(documentId));
    if (found.length === 0) return failed;
    for (const { dossierId, documentId } of found) {
      tried.add(documentId);
      await job.work(dossierId, documentId, run).catch((error: unknown) => {
        failed += 1;
        log('error', `${job.name}: one document`, describe(error));
      });
    }
  }
}
