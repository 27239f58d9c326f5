/**
 * The index of what is due: each job has a partition a shard, sorted by the instant at which something comes due, so that
 * a run costs what is due and not what is stored.
 */

/** How many shards the work of a job has in the index of what is due; it is read shard by shard. */
export const DUE_SHARDS = 4;

/** Partition of the `due` index: the work of one job in one shard, in the order in which it comes due. */
export const dueKey = (job: string, shard: number): string => `DUE#${job}#${String(shard).padStart(2, '0')}`;

/** What an item carries that waits in the `due` index. */
export type DueKeys = { readonly duePk: string; readonly dueSk: string };

/**
 * Where something waits in the `due` index for a job.
 * @param when the day (`YYYY-MM-DD`) or the instant from which it is due
 * @param id what spreads it over the shards, and tells it from others unless `place` does
 */
export const dueAt = (job: string, when: string, id: string, place = id): DueKeys => ({
  duePk: dueKey(job, shardOf(id)),
  dueSk: `${when}#${place}`,
});

/** The shard of an id: its last byte, spread over {@link DUE_SHARDS}. */
function shardOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % DUE_SHARDS;
}
