/**
 * Works on many things side by side, those of one lane one after the other: what only the things of a lane share (a
 * counter) then meets no contention from here.
 * @param concurrencyKeyOf which lane something is in; the lanes of all things are worked on at once
 */
export async function withKeyedConcurrency<T>(
  things: readonly T[],
  concurrencyKeyOf: (thing: T) => string,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const lanes = new Map<string, T[]>();
  for (const thing of things) {
    const lane = lanes.get(concurrencyKeyOf(thing));
    if (lane) lane.push(thing);
    else lanes.set(concurrencyKeyOf(thing), [thing]);
  }
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const thing of lane) await work(thing);
    }),
  );
}
