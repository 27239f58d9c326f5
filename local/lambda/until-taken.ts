import { setTimeout as sleep } from 'node:timers/promises';
import { InvocationError } from './limits.ts';

/** Lambda waits from one second to five minutes; nobody at a keyboard would. In milliseconds. */
const shortest = 100;
const longest = 10_000;

/**
 * Invokes a function until Lambda takes the event: a throttled one reached no function and counts as no attempt.
 * Throws the last refusal once `isOver` says so, and whatever else `invoke` throws.
 */
export async function untilTaken<T>(invoke: () => Promise<T>, isOver: () => boolean): Promise<T> {
  for (let pause = shortest; ; pause = Math.min(pause * 2, longest)) {
    try {
      return await invoke();
    } catch (error) {
      if (!(error instanceof InvocationError) || error.status !== 429 || isOver()) throw error;
    }
    await sleep(pause, undefined, { ref: false });
  }
}
