import { isDate } from '../platform/http/fields.ts';
import { asRequestKey } from '../platform/http/input.ts';
import { pause } from '../platform/runtime.ts';
import { write } from '../platform/store/table.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { endpoint } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { orphanEntry, TRIES } from '../record/audit/commit-access.store.ts';
import { cursorOf, placeAt, toContested } from './contested.ts';
import { routes } from './contract.ts';
import { toPlan } from './plan-purge.ts';
import type { Release, StoredPlan } from './purge-plan.item.ts';
import * as store from './purge-plans.store.ts';
import { releasePlan } from './release-plan.ts';
import { findContested } from './store.ts';

/** Plans shown at a time: a month. */
const SHOWN = 31;

const listPurgePlans = endpoint(routes.listPurgePlans, async ({ actor, query }) => {
  const plans = await store.findNewest(query.before, SHOWN);
  return { body: { plans: plans.map(toPlan), mayRelease: actor.supervises === true } };
});

const listContestedSuspensions = endpoint(routes.listContestedSuspensions, async ({ query: { cursor, limit } }) => {
  const { heads, last } = await findContested(limit, placeAt(cursor));
  return { body: { suspensions: heads.flatMap(toContested), ...(last ? { next: cursorOf(last) } : {}) } };
});

const releasePurgePlan = endpoint(routes.releasePurgePlan, async (call) => {
  const { actor, at, params } = call;
  const requestKey = asRequestKey(call.requestKey);
  const on = params.on ?? '';
  if (!isDate(on)) throw new Problem('not-found');
  const release = { agentId: actor.id, name: actor.name ?? actor.id, at, requestKey };
  return { body: toPlan(await commitRelease(call, on, release)) };
});

/** The release and its trace are one transaction; two people at the same moment come one after the other. */
async function commitRelease(call: Call<Route>, on: string, release: Release): Promise<StoredPlan> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const plan = await store.findPlan(on);
    const released = releasePlan(plan, release);
    if (plan && !released) return plan;
    if (released) {
      const told = { object: on, change: released.change };
      const trace = toTrace(routes.releasePurgePlan, call, { allowed: true, ground: 'supervision' }, told);
      if ((await write([store.addRelease(released.plan), orphanEntry(trace)])).done) return released.plan;
    }
    await pause(attempt);
  }
  throw new Problem('busy', { retryAfter: 5 });
}

/** What agents see and decide of the destruction of dossiers, and which suspensions wait for them. */
export const supervision = { listContestedSuspensions, listPurgePlans, releasePurgePlan };
