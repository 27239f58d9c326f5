import { Problem } from '../../problem/problem.ts';
import { clock, wait } from '../runtime.ts';

/**
 * Runs what may be refused; a refusal takes as long whatever its reason, so that its duration tells nothing. One for too
 * many tries tells nothing either, and is told at once: a flood must not hold what it waits in.
 * @param takes milliseconds, more than any refusal takes by itself
 */
export async function evenly<T>(run: () => Promise<T>, takes: number): Promise<T> {
  const started = clock.now().getTime();
  try {
    return await run();
  } catch (error) {
    const isFlood = error instanceof Problem && error.kind === 'too-many-tries';
    if (!isFlood) await wait(Math.max(0, takes - (clock.now().getTime() - started)));
    throw error;
  }
}
