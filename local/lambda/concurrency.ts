import { InvocationError } from './limits.ts';

/** What an account may run at once in a Region, and what of it no function may reserve (Lambda quotas). */
const ACCOUNT = 1000;
const UNRESERVED = 100;

/** So many events at once: those of a function that reserved them, or of all functions that reserved none. */
export class Concurrency {
  readonly #limit: number;
  readonly #reason: string;
  #running = 0;

  /** `reason` is what Lambda names when there are too many. */
  constructor(limit: number, reason: string) {
    this.#limit = limit;
    this.#reason = reason;
  }

  /** Counts one event more. @throws InvocationError (429) when as many as may are running */
  enter(): void {
    if (this.#running >= this.#limit) throw new InvocationError(429, `Rate Exceeded. (${this.#reason})`);
    this.#running += 1;
  }

  /** Counts one event less. */
  leave(): void {
    this.#running -= 1;
  }
}

/**
 * Shares out the concurrency of an account. Gives what a function draws on: what it reserved for itself, or with all the
 * others what nobody did.
 * @throws Error when the reservations leave too little for the others, as a deployment would fail
 */
export function sharedConcurrency(reservations: readonly number[]): (reserved: number | undefined) => Concurrency {
  const left = ACCOUNT - reservations.reduce((sum, reserved) => sum + reserved, 0);
  if (left < UNRESERVED) {
    throw new Error(
      `The functions reserve ${ACCOUNT - left} concurrent executions: of the ${ACCOUNT} of an account ${UNRESERVED} stay unreserved.`,
    );
  }
  const others = new Concurrency(left, 'ConcurrentInvocationLimitExceeded');
  return (reserved) =>
    reserved === undefined ? others : new Concurrency(reserved, 'ReservedFunctionConcurrentInvocationLimitExceeded');
}
