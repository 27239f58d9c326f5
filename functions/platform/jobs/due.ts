import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { describe, log } from '../log.ts';
import { DUE_SHARDS, dueKey } from '../store/due-index.ts';
import { type DuePlace, due } from '../store/table.ts';
import { DAY, later } from '../time/durations.ts';
import { withKeyedConcurrency } from './keyed-concurrency.ts';

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
  /** As what its work stands in the index (`keys.dueAt`). */
  readonly job: string;
  /** How many days before its own a run looks back; a run that failed comes again with its own instant. */
  readonly daysBack: number;
  /** What some places of the index are about. */
  readonly toWork: (places: readonly DuePlace[]) => readonly P[];
  /** What tells one from another. */
  readonly nameOf: (place: P) => string;
  /** Does what is due about one; harmless when it comes twice. */
  readonly work: (place: P, run: Run) => Promise<void>;
  /** Things of different lanes are worked on side by side; one lane for all unless told. */
  readonly concurrencyKeyOf?: (place: P) => string;
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

/** What a run is told of the time it has; nothing where nobody limits it. */
export type Timed = Pick<Context, 'getRemainingTimeInMillis'> | undefined;

/** What is left of the time of a run, in milliseconds, when it takes on nothing more: the next one comes within the hour. */
const RESERVE = 30_000;

/** Whether the time limit of a run is near, asked again and again. */
export const nearEnd = (context: Timed) => (): boolean =>
  context !== undefined && context.getRemainingTimeInMillis() < RESERVE;

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
  const from = later(run.at, -job.daysBack * DAY).slice(0, 10);
  const read = (shard: number, after?: DuePlace) =>
    due(dueKey(job.job, shard), PAGE, { between: [from, run.at], ...(after ? { after } : {}) });
  // Asked for side by side, since most shards are empty; worked on one after the other, since dossiers have one chain.
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => read(shard));
  let failed = 0;
  for (const [shard, first] of (await Promise.all(shards)).entries())
    failed += await runShard(job, run, first, (after) => read(shard, after));
  if (failed > 0) throw new Error(`${failed} are left`);
}

/** One that fails must not keep the others: it is counted, and the run comes again for it. */
async function runShard<P>(
  job: DueJob<P>,
  run: Run,
  first: readonly DuePlace[],
  next: (after: DuePlace) => Promise<DuePlace[]>,
): Promise<number> {
  const { name, toWork, nameOf, work, concurrencyKeyOf = () => '', outOfTime = () => false } = job;
  const tried = new Set<string>();
  let failed = 0;
  for (let places = first; ; ) {
    const last = places.at(-1);
    if (last === undefined || outOfTime()) return failed;
    const found = toWork(places).filter((place) => !tried.has(nameOf(place)));
    await withKeyedConcurrency(found, concurrencyKeyOf, async (place) => {
      tried.add(nameOf(place));
      await work(place, run).catch((error: unknown) => {
        failed += 1;
        log('error', `${name}: one`, describe(error));
      });
    });
    places = await next(last);
  }
}
