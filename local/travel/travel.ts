import type { DestructionRecord } from '../../functions/dossier/destruction.item.ts';
import { moveClock, realNow } from '../clock.ts';
import type { Schedules } from '../scheduler/schedules.ts';
import { Leg } from './leg.ts';
import type { Partition, RunWatch } from './run-watch.ts';

/** What came of one job on the way. */
export type JobTold = { readonly runs: number; readonly failed: number; readonly writes: number };

/** A travel through time, as it stands. Instants are ISO-8601. */
export type Travel = {
  readonly from: string;
  readonly to: string;
  at: string;
  readonly jobs: Record<string, JobTold>;
  /** What was sent on the way, by channel. */
  readonly sent: Record<string, number>;
  /** What is left of each dossier that was destroyed on the way. */
  destroyed: readonly DestructionRecord[];
  state: 'on the way' | 'arrived' | 'stopped';
  /** Why it stopped. */
  reason?: string;
};

/** What moves with the clock. */
export type Travelling = {
  readonly schedules: Schedules;
  readonly watch: RunWatch;
  /** When the first of what partitions hold comes due, in epoch milliseconds. */
  readonly firstDue: (partitions: readonly Partition[]) => Promise<number | undefined>;
  /** Waits until nothing moves any more: queues are worked off, streams read, events delivered. */
  readonly quiet: () => Promise<void>;
  /** What time ends by itself at the end of a day (epoch milliseconds): time to live, lifecycles, the outbox. */
  readonly endDay: (now: number) => Promise<void>;
  /**
   * Called when it arrived; `yesterday` is the real instant at which the last day of it began, 0 on a shorter way.
   * @returns the records of what was destroyed since the instant at which it set out
   */
  readonly arrive: (yesterday: number, from: string) => Promise<DestructionRecord[]>;
  readonly sent: () => Record<string, number>;
};

const DAY = 86_400_000;

/**
 * Moves the clock of the whole cloud to an instant ahead, and runs each job on the way as its schedule would, one after the
 * other, with the clock at the time of its schedule. Nothing else is different: brakes are asked as on any other day.
 */
export async function travelTo(to: Date, travelling: Travelling, told: Travel): Promise<void> {
  const { schedules, quiet, watch, arrive } = travelling;
  schedules.stop();
  try {
    await quiet();
    watch.take();
    const yesterday = await onTheWay(to.getTime(), travelling, told);
    moveTo(to.getTime());
    await travelling.endDay(Date.now());
    await quiet();
    told.destroyed = await arrive(yesterday, told.from);
    told.state = 'arrived';
  } catch (error) {
    told.state = 'stopped';
    told.reason = error instanceof Error ? error.message : String(error);
  } finally {
    schedules.start();
  }
}

/** A clock that has come further by itself stays. */
function moveTo(instant: number): void {
  if (instant > Date.now()) moveClock(instant - realNow());
}

async function onTheWay(to: number, travelling: Travelling, told: Travel): Promise<number> {
  const { schedules, endDay, quiet } = travelling;
  const from = Date.now();
  const legs = schedules.enabled().map((timed) => new Leg(timed, from));
  let midnight = (Math.floor(from / DAY) + 1) * DAY;
  let yesterday = 0;
  for (;;) {
    const leg = legs.reduce((first, one) => (timeOf(one) < timeOf(first) ? one : first));
    const next = Math.min(timeOf(leg), midnight);
    if (next > to) return yesterday;
    moveTo(next);
    told.at = new Date(next).toISOString();
    if (next === midnight) {
      await endDay(next);
      await quiet();
      midnight += DAY;
      if (next <= to - DAY) yesterday = realNow();
    } else await runOne(leg, legs, travelling, told);
  }
}

const timeOf = ({ next }: Leg): number => next?.getTime() ?? Number.POSITIVE_INFINITY;

async function runOne(leg: Leg, legs: readonly Leg[], travelling: Travelling, told: Travel): Promise<void> {
  const { schedules, watch, quiet, firstDue } = travelling;
  const at = leg.next ?? new Date();
  const before = travelling.sent();
  const { delivered } = await schedules.run(leg.name, at);
  await quiet();
  const asked = watch.take();
  leg.ran(at, asked.partitions);
  for (const one of legs) {
    if (one.watched && (one === leg || one.watched.some(asked.touches))) one.nothingBefore(await firstDue(one.watched));
  }
  const job = told.jobs[leg.name] ?? { runs: 0, failed: 0, writes: 0 };
  told.jobs[leg.name] = {
    runs: job.runs + 1,
    failed: job.failed + (delivered ? 0 : 1),
    writes: job.writes + asked.writes,
  };
  for (const [channel, count] of Object.entries(travelling.sent()))
    told.sent[channel] = (told.sent[channel] ?? 0) + Math.max(0, count - (before[channel] ?? 0));
}
