import { keys } from '../platform/keys.ts';
import { straysHash } from '../platform/pepper.ts';
import { get } from '../platform/table.ts';
import { findHead, sealOf } from './destruction.ts';
import type { Evidence } from './lawful-removal.ts';
import { mayRun } from './plan-purge.ts';
import { findPlan, listOf } from './plans.ts';
import { isListedOn, listedDays } from './replays.ts';

/** What is known of destructions. Lists of days and plans are read once: make a new one for each run. */
export function evidence(): Evidence {
  const planned = new Map<string, Promise<ReadonlySet<string>>>();
  let days: Promise<string[]> | undefined;
  return {
    dossierOfStrays: async (identifier) => {
      const item = await get(keys.destroyedStrays(await straysHash(identifier)));
      return item?.dossierId as string | undefined;
    },
    isDestroyed: async (dossierId) => {
      const head = await findHead(dossierId);
      if (head) return head.destruction !== undefined;
      // Only now: the record comes in the transaction in which the head goes.
      return (await get(keys.destruction(await sealOf(dossierId)))) !== undefined;
    },
    async *listedDays(dossierId) {
      days ??= listedDays();
      for (const day of await days) if (await isListedOn(day, dossierId)) yield day;
    },
    isPlanned: async (day, dossierId) => {
      const found = planned.get(day) ?? plannedOn(day);
      planned.set(day, found);
      return (await found).has(dossierId);
    },
  };
}

async function plannedOn(day: string): Promise<ReadonlySet<string>> {
  const plan = await findPlan(day);
  const named = new Set<string>();
  if (plan && mayRun(plan)) for await (const dossierIds of listOf(plan)) for (const one of dossierIds) named.add(one);
  return named;
}
