import type { Timed } from '../scheduler/schedules.ts';
import type { Partition } from './run-watch.ts';

/** A job runs at least so often on the way, whether something is due or not: a look at what was worked out without it. */
const AT_LEAST_EVERY = 30 * 86_400_000;

/**
 * One schedule on the way: at which of its times its job is run. A run that only looked through partitions in the order of
 * what comes due, and found nothing, is the same at every time until the first of it is due or somebody adds to them: those
 * runs are left out. Every other job runs at every one of its times.
 */
export class Leg {
  readonly #timed: Timed;
  #last: number;
  /** What its job looks through; `undefined` as long as it does more than that. */
  watched: readonly Partition[] | undefined;
  #next: Date | undefined;

  /** @param from the instant at which the way begins, in epoch milliseconds */
  constructor(timed: Timed, from: number) {
    this.#timed = timed;
    this.#last = from;
    this.#next = timed.nextAfter(new Date(from));
  }

  get name(): string {
    return this.#timed.name;
  }

  /** When its job runs next; `undefined` for never. */
  get next(): Date | undefined {
    return this.#next;
  }

  /** Its job ran. @param watched what it looked through, when that was all */
  ran(at: Date, watched: readonly Partition[] | undefined): void {
    this.#last = at.getTime();
    this.watched = watched;
    this.#next = this.#timed.nextAfter(at);
  }

  /** What its job looks through holds nothing before this instant (epoch milliseconds); nothing at all when `undefined`. */
  nothingBefore(due: number | undefined): void {
    const sample = this.#last + AT_LEAST_EVERY;
    const wanted = Math.max(this.#last, Math.min(due ?? sample, sample) - 1);
    this.#next = this.#timed.nextAfter(new Date(wanted));
  }
}
