import { notAuthorized } from './errors.ts';

const freeFailures = 5;
const longestMs = 15 * 60_000;

/**
 * Slows down whoever guesses, as Cognito does: the fifth failure locks for one second, each further one doubles it, up
 * to 15 minutes; 15 quiet minutes or a success forget them. Kept by name, not by user, so that a name nobody has locks
 * just the same and tells nothing.
 */
export class Lockouts {
  readonly #failures = new Map<string, { count: number; lastAt: number }>();
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Raises NotAuthorizedException while `name` is locked; such a try does not lengthen the lock. */
  check(name: string): void {
    const failures = this.#failures.get(name);
    if (!failures || failures.count < freeFailures) return;
    const lockMs = Math.min(1_000 * 2 ** (failures.count - freeFailures), longestMs);
    if (this.#now() < failures.lastAt + lockMs) throw notAuthorized('Password attempts exceeded');
  }

  /** Counts one failure of `name`. */
  fail(name: string): void {
    const failures = this.#failures.get(name);
    const forgotten = !failures || this.#now() - failures.lastAt > longestMs;
    this.#failures.set(name, { count: forgotten ? 1 : failures.count + 1, lastAt: this.#now() });
  }

  /** Forgets the failures of `name`, who has just succeeded. */
  succeed(name: string): void {
    this.#failures.delete(name);
  }
}
