import { get } from '../platform/store/table.ts';
import { destroyedAttemptsItem } from '../record/audit/destroyed-attempts.item.ts';
import { attemptsHash } from '../record/person/pepper.adapter.ts';
import { destructionItem } from './destruction.item.ts';
import { findHead, sealOf } from './destruction.store.ts';
import type { Evidence } from './lawful-removal.ts';
import { mayRun } from './plan-purge.ts';
import { findPlan, listOf } from './purge-plans.store.ts';
import { isListedOn, listedDays } from './replays.store.ts';

/** What is known of destructions. Lists of days and plans are read once: make a new one for each run. */
export function evidence(): Evidence {
  const planned = new Map<string, Promise<ReadonlySet<string>>>();
  let days: Promise<string[]> | undefined;
  return {
    dossierOfAttempts: async (identifier) => {
      const item = await get(destroyedAttemptsItem.key(await attemptsHash(identifier)));
      return destroyedAttemptsItem.from(item)?.dossierId;
    },
    isDestroyed: async (dossierId) => {
      const head = await findHead(dossierId);
      if (head) return head.destruction !== undefined;
      // Only now: the record comes in the transaction in which the head goes.
      return (await get(destructionItem.key(await sealOf(dossierId)))) !== undefined;
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
