import { DAY } from '../platform/time/durations.ts';
import { daysAfter } from '../platform/time/paris.ts';
import type { PurgePlan } from './contract.ts';
import type { StoredPlan } from './purge-plan.item.ts';

/** Nights whose figures tell what is usual, and how many times the usual a night may destroy (aws.md §5.1). */
const USUAL_DAYS = 30;
const TIMES_USUAL = 3;

/** Most days between one plan and the next: beyond that it is the clock that jumped, or nobody has looked for long. */
const LONGEST_GAP_DAYS = 40;

/**
 * Whether the clock jumped: the last plan is too long ago. The first plan of all has none before it.
 * @param on the day to plan
 * @param last the plan before, if there is one
 */
export const hasJumped = (on: string, last: Pick<StoredPlan, 'on'> | undefined): boolean =>
  last !== undefined && Date.parse(on) - Date.parse(last.on) > LONGEST_GAP_DAYS * DAY;

/**
 * The most dossiers that a night may destroy by itself: three times what is usual, and never less than the floor.
 * @param on the day to plan
 * @param before plans of the days before
 * @param floor setting of the stage
 */
export function capOf(on: string, before: readonly Pick<StoredPlan, 'on' | 'destroyed'>[], floor: number): number {
  const first = daysAfter(on, -USUAL_DAYS);
  const counts = before.filter((plan) => plan.on >= first && plan.on < on).map(({ destroyed = 0 }) => destroyed);
  return Math.max(floor, TIMES_USUAL * median(counts));
}

/** The middle of some figures, the lower of two in the middle; 0 without any. */
function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** The plan of a night for so many dossiers: above the cap it waits for two people. */
export const planOf = (
  found: Pick<StoredPlan, 'on' | 'publishedAt' | 'count' | 'listId' | 'parts'>,
  cap: number,
): StoredPlan => ({
  ...found,
  cap,
  // Also held when the cap is no number.
  status: found.count <= cap ? 'published' : 'held',
  releases: [],
});

/** Whether a night may carry out its plan. */
export const mayRun = ({ status }: Pick<StoredPlan, 'status'>): boolean =>
  status === 'published' || status === 'released';

/** A plan as agents see it. */
export function toPlan({ on, publishedAt, status, count, cap, destroyed, releases }: StoredPlan): PurgePlan {
  return {
    on,
    publishedAt,
    status,
    count,
    cap,
    ...(destroyed === undefined ? {} : { destroyed }),
    releases: releases.map(({ name, at }) => ({ name, at })),
  };
}
