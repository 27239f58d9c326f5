import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DUE_SHARDS } from './keys.ts';
import { inLanes } from './lanes.ts';
import { describe, log } from './log.ts';

/** How many due things are read at once. */
const PAGE = 100;

/** One run of a job: its present instant, and the message that asked for it. */
export type Run = {
  readonly at: string;
  readonly requestId: string;
  /** Tell what would be done, and do nothing. */
  readonly dryRun?: true;
};

/** A job over things that come due; `P` names one of them. */
export type DueJob<P> = {
  /** What its failures are logged as. */
  readonly name: string;
  /** A run looks at its day and so many before it; a run that failed comes again with its own day. */
  readonly daysBack: number;
  /** Some of what is due on a day in a shard. */
  readonly find: (on: string, shard: number, limit: number, run: Run) => Promise<P[]>;
  /** What tells one from another. */
  readonly nameOf: (place: P) => string;
  /** Does what is due about one; harmless when it comes twice. */
  readonly work: (place: P, run: Run) => Promise<void>;
  /** Things of different lanes are worked on side by side; one lane for all unless told. */
  readonly laneOf?: (place: P) => string;
  /** Whether the time limit is near: what is left then is left to the next run, which comes by itself. */
  readonly outOfTime?: () => boolean;
};

/**
 * Runs a job for each of its messages, `{ "at": instant }`: it has no other clock. What is done with leaves the index, so
 * a run resumes where one stopped.
 * @returns the messages that must come again
 */
export async function runDue<P>(job: DueJob<P>, event: SQSEvent): Promise<SQSBatchResponse> {
  return forEachRun(job.name, event, (run) => runOnce(job, run));
}

/**
 * Runs something for each message of a job, `{ "at": instant }`, or `{ "at": instant, "dryRun": true }` where the job
 * knows how to do nothing: elsewhere such a message fails rather than that it does what nobody wanted.
 * @returns the messages that must come again
 */
export async function forEachRun(
  name: string,
  { Records }: SQSEvent,
  work: (run: Run) => Promise<void>,
  { dryRuns = false } = {},
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { at, dryRun } = JSON.parse(body) as { at: string; dryRun?: boolean };
      if (dryRun && !dryRuns) throw new Error('this job has no dry run');
      await work({ at: new Date(at).toISOString(), requestId: messageId, ...(dryRun ? { dryRun } : {}) });
    } catch (error) {
      log('error', name, describe(error));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function runOnce<P>(job: DueJob<P>, run: Run): Promise<void> {
  let failed = 0;
  for (let day = 0; day <= job.daysBack; day += 1) {
    const on = new Date(Date.parse(run.at) - day * 86_400_000).toISOString().slice(0, 10);
    // Asked for side by side, since most shards are empty; worked on one after the other, since dossiers have one chain.
    const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => job.find(on, shard, PAGE, run));
    for (const [shard, first] of (await Promise.all(shards)).entries())
      failed += await runShard(job, on, shard, run, first);
  }
  if (failed > 0) throw new Error(`${failed} are left`);
}

/** One that fails must not keep the others: it is counted, and the run comes again for it. */
async function runShard<P>(job: DueJob<P>, on: string, shard: number, run: Run, first: readonly P[]): Promise<number> {
  const { name, nameOf, work, laneOf = () => '', outOfTime = () => false } = job;
  const tried = new Set<string>();
  let failed = 0;
  for (let page = first; ; page = await job.find(on, shard, PAGE, run)) {
    const found = page.filter((place) => !tried.has(nameOf(place)));
    if (found.length === 0 || outOfTime()) return failed;
    await inLanes(found, laneOf, async (place) => {
      tried.add(nameOf(place));
      await work(place, run).catch((error: unknown) => {
        failed += 1;
        log('error', `${name}: one`, describe(error));
      });
    });
  }
}
