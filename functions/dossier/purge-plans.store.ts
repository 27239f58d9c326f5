import { newId } from '../platform/runtime.ts';
import { DUE_SHARDS, dueKey } from '../platform/store/due-index.ts';
import { type DuePlace, due, get, page, readTogether, update, type Write, write } from '../platform/store/table.ts';
import { epochSeconds } from '../platform/time/durations.ts';
import { daysAfter } from '../platform/time/paris.ts';
import { dossierOf, headItem } from '../record/dossier/head.item.ts';
import { purgePartItem, purgePlanItem, type Release, type StoredPlan } from './purge-plan.item.ts';

/** Ids in one item: some 40 KB, a tenth of what DynamoDB takes. */
const PART = 1000;

/** How many entries of the index are read at once. */
const PAGE = 1000;

/** The most keys that DynamoDB reads at one instant. */
const TOGETHER = 100;

/** How long the list of a plan is kept after its night, in days: it names dossiers that are gone. */
const LIST_DAYS = 40;

/** The plan of a day. */
export const findPlan = async (on: string): Promise<StoredPlan | undefined> =>
  purgePlanItem.from(await get(purgePlanItem.key(on)));

/** The plans before a day, the newest first. */
export async function findPlansBefore(on: string, limit: number): Promise<StoredPlan[]> {
  const { pk, sk } = purgePlanItem.key(daysAfter(on, -1));
  const { items } = await page({ pk, between: ['0', sk], newestFirst: true, limit });
  return purgePlanItem.fromAll(items);
}

/** The newest plans of all. @param before only those before a day */
export async function findNewest(before: string | undefined, limit: number): Promise<StoredPlan[]> {
  return findPlansBefore(before ?? '9999-12-31', limit);
}

/**
 * The dossiers whose last day will be over on a day, however long ago it was: what was not destroyed stays due. The index
 * tells ids, and may tell them a moment late; those a court wants kept wait there for as long as it wants and count in
 * no plan.
 */
export async function findDue(on: string): Promise<string[]> {
  const between = ['0', daysAfter(on, -1)] as const;
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => findIn(dueKey('purge', shard), between));
  const found = (await Promise.all(shards)).flat();
  const free: string[] = [];
  for (let from = 0; from < found.length; from += TOGETHER)
    free.push(...(await notHeld(found.slice(from, from + TOGETHER))));
  return free;
}

/** Those of at most {@link TOGETHER} dossiers that no court wants kept. */
async function notHeld(dossierIds: readonly string[]): Promise<string[]> {
  const heads = await readTogether(dossierIds.map(headItem.key));
  return dossierIds.filter((_, index) => {
    const head = heads[index];
    return head !== undefined && headItem.from(head).legalHoldAt === undefined;
  });
}

async function findIn(duePk: string, between: readonly [from: string, to: string]): Promise<string[]> {
  const found: string[] = [];
  for (let after: DuePlace | undefined; ; ) {
    const places = await due(duePk, PAGE, { between, ...(after ? { after } : {}) });
    found.push(...places.map(dossierOf));
    if (places.length < PAGE) return found;
    after = places.at(-1);
  }
}

/** Writes the list of a plan. @returns where it is */
export async function keepList(
  on: string,
  dossierIds: readonly string[],
): Promise<Pick<StoredPlan, 'listId' | 'parts'>> {
  const listId = newId();
  const expiresAt = epochSeconds(daysAfter(on, LIST_DAYS));
  const parts = Math.ceil(dossierIds.length / PART);
  for (let part = 0; part < parts; part += 1) {
    const some = dossierIds.slice(part * PART, (part + 1) * PART);
    await write([purgePartItem.put([on, listId, part], { dossierIds: some, expiresAt })]);
  }
  return { listId, parts };
}

/** The list of a plan, part by part. */
export async function* listOf({ on, listId, parts }: StoredPlan): AsyncGenerator<string[]> {
  for (let part = 0; part < parts; part += 1) {
    const item = await get(purgePartItem.key(on, listId, part));
    yield item?.dossierIds ?? [];
  }
}

/** Publishes a plan. @returns `false` when its day has one already, which stays */
export async function publish(plan: StoredPlan): Promise<boolean> {
  const { done } = await write([{ ...purgePlanItem.put([plan.on], plan), condition: 'attribute_not_exists(pk)' }]);
  return done;
}

/** Writes down what came of a plan. */
export const settle = (on: string, destroyed: number): Promise<unknown> =>
  update(purgePlanItem.key(on), 'SET destroyed = :destroyed', {
    condition: 'attribute_exists(pk)',
    values: { ':destroyed': destroyed },
  });

/** The write of a release; it holds only while nobody else released the plan meanwhile. */
export const addRelease = ({ on, status, releases }: StoredPlan): Write => ({
  key: purgePlanItem.key(on),
  update: 'SET releases = :releases, #status = :status',
  condition: '#status = :held AND size(releases) = :before',
  names: { '#status': 'status' },
  values: {
    ':releases': releases satisfies readonly Release[],
    ':status': status,
    ':held': 'held',
    ':before': releases.length - 1,
  },
});
