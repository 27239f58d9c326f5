import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { planOf } from '../functions/dossier/plan-purge.ts';
import { findPlan, publish } from '../functions/dossier/purge-plans.store.ts';
import { setting } from '../functions/platform/runtime.ts';
import { dueAt } from '../functions/platform/store/due-index.ts';
import { daysAfter } from '../functions/platform/time/paris.ts';
import { headItem } from '../functions/record/dossier/head.item.ts';
import { night } from '../test/dossier/closed.ts';
import { dynamo } from '../test/support/dynamo.ts';
import type { Cost } from './figures.ts';
import { costOf } from './meter.ts';
import { inStillCloud } from './still.ts';

/** Dossiers due in one night, and how many are stored beside them. */
const DUE = 1_000;
const STORED = [1_000, 100_000] as const;

/** The most that DynamoDB takes in one `BatchWriteItem`, and how many are under way at once. */
const BATCH = 25;
const ABREAST = 8;

/** What the database may take, in MB. */
const MEMORY = 4096;

/** A night on which nothing else is due: what the measure before left comes due ten years later. */
const nightOf = (index: number): string => `${2200 - index * 10}-06-02`;

/** The head of a closed dossier of some bytes, as it lies. The ids are the same in each run, and so are their shards. */
function headOf(index: number, keptUntil: string) {
  const dossierId = `0199bbbb-0000-7000-8000-${String(index).padStart(12, '0')}`;
  return {
    ...{ ...headItem.key(dossierId), dossierId, status: 'closed', accessVersion: 3, auditSeq: 40, version: 3 },
    ...{ auditHash: 'a'.repeat(64), openedAt: '2026-11-21T10:00:00.000Z', closedAt: '2026-11-22T10:00:00.000Z' },
    ...{ keptUntil, ...dueAt('purge', keptUntil, dossierId) },
  };
}

async function store(heads: readonly object[], step: (text: string) => void): Promise<void> {
  const name = setting('DOSSIERS_TABLE');
  const batch = (from: number) =>
    dynamo().send(
      new BatchWriteCommand({
        RequestItems: { [name]: heads.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
  for (let from = 0; from < heads.length; from += BATCH * ABREAST) {
    if (from % 10_000 === 0)
      step(`Storing dossiers: ${from.toLocaleString('en')} of ${heads.length.toLocaleString('en')}`);
    const starts = Array.from({ length: ABREAST }, (_, index) => from + index * BATCH).filter(
      (at) => at < heads.length,
    );
    await Promise.all(starts.map(batch));
  }
}

/**
 * What planning a night costs when 1,000 dossiers are due, among so many that are stored: the same, since a job asks for
 * its days and never for what is stored.
 */
export async function measureJobs(step: (text: string) => void): Promise<Record<string, Cost>> {
  return inStillCloud(step, () => measure(step), MEMORY);
}

async function measure(step: (text: string) => void): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {};
  for (const [index, stored] of STORED.entries()) {
    const on = nightOf(index);
    const [first, more] = [index === 0 ? 0 : DUE, stored - DUE * (index + 1)];
    // Those that are not due are closed too, each to be destroyed on some day of the years around.
    const others = Array.from({ length: more }, (_, each) => headOf(10_000 + each, daysAfter(on, 30 + (each % 3000))));
    const due = Array.from({ length: DUE }, (_, each) => headOf(first + each, daysAfter(on, -1)));
    await store([...others, ...due], step);
    step(`Planning a night of ${DUE} among ${stored.toLocaleString('en')}`);
    const before = daysAfter(on, -1);
    const empty = { on: before, publishedAt: `${before}T02:00:00.000Z`, count: 0, listId: randomUUID(), parts: 0 };
    await publish(planOf(empty, DUE));
    const { cost, value: failed } = await costOf(() => night(before));
    if (failed > 0 || (await findPlan(on))?.count !== DUE) throw new Error('the plan is not right');
    costs[`dossier-purge-plan@${DUE}due/${stored / 1000}k-stored`] = cost;
  }
  return costs;
}
