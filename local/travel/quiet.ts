import { setTimeout as sleep } from 'node:timers/promises';
import type { EventBus } from '../events/bus.ts';
import type { EventSources } from '../sources/event-sources.ts';
import type { RunWatch } from './run-watch.ts';

/** How often it is looked, in milliseconds. */
const GLANCE = 2;

/** Makes what waits until nothing moves by itself any more: no event, no message, no change that a function has not read. */
export function untilQuiet(parts: {
  bus: EventBus;
  sources: Promise<EventSources>;
  watch: RunWatch;
}): () => Promise<void> {
  const { bus, watch } = parts;
  let settledAt = 0;
  return async () => {
    const sources = await parts.sources;
    const isAtWork = () => bus.isBusy || !sources.areIdle();
    do {
      while (isAtWork()) await sleep(GLANCE);
      const since = performance.now();
      while (watch.lastWriteAt > settledAt && !sources.areCaughtUp(since)) await sleep(GLANCE);
      settledAt = since;
    } while (isAtWork() || watch.lastWriteAt > settledAt);
  };
}
