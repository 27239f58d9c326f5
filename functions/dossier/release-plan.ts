import { Problem } from '../problem/problem.ts';
import type { Release, StoredPlan } from './purge-plan.item.ts';

/** How many people it takes (aws.md §5.1). */
const PEOPLE = 2;

/** A plan with one release more. */
export type Released = {
  readonly plan: StoredPlan;
  readonly change: Readonly<Record<string, readonly [string, string]>>;
};

/**
 * Lets a held plan be carried out: two people must want it, each in their own name.
 * @returns the plan as it becomes; `undefined` when this very request was done already
 * @throws Problem `not-found` without such a plan, `plan-not-held` when it is not held or its night has come,
 * `second-person-needed` when the same agent comes a second time
 */
export function releasePlan(plan: StoredPlan | undefined, release: Release): Released | undefined {
  if (!plan) throw new Problem('not-found');
  const { releases, status, on } = plan;
  const mine = releases.find(({ agentId }) => agentId === release.agentId);
  if (mine?.requestKey === release.requestKey) return undefined;
  if (status !== 'held' || on <= release.at.slice(0, 10)) throw new Problem('plan-not-held');
  if (mine) throw new Problem('second-person-needed');
  const all = [...releases, release];
  const after = all.length < PEOPLE ? status : 'released';
  return {
    plan: { ...plan, releases: all, status: after },
    change: {
      releases: [String(releases.length), String(all.length)],
      ...(after === status ? {} : { status: [status, after] }),
    },
  };
}
