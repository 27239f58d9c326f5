// Request quota of a synchronous call of Lambda, 6 MB, less some room for what stands around the records.
const largestBatch = 6 * 1024 * 1024 - 64 * 1024;

/** Splits what one invocation would be too large for, in order. */
export function byWeight<T>(records: readonly T[]): T[][] {
  const batches: T[][] = [];
  let room = 0;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record));
    if (size > room) {
      batches.push([]);
      room = largestBatch;
    }
    batches.at(-1)?.push(record);
    room -= size;
  }
  return batches;
}
