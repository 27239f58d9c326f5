import type { SQSEvent } from 'aws-lambda';
import { forEachRun, type Run } from '../platform/jobs/due.ts';
import { describe, log } from '../platform/log.ts';
import { clock, setting } from '../platform/runtime.ts';
import { DAY } from '../platform/time/durations.ts';
import { daysAfter } from '../platform/time/paris.ts';
import { count } from '../record/metrics.ts';
import { takeInventory } from './destruction.store.ts';
import { capOf, hasJumped, mayRun, planOf } from './plan-purge.ts';
import { purgeDossier } from './purge-dossier.ts';
import * as store from './purge-plans.store.ts';

const NAME = 'purge of dossiers';

/** How far the time of an event may be ahead of the machine's clock, two days: beyond that one of them is wrong. */
const AHEAD = 2 * DAY;

/** How many dossiers are destroyed at once. */
const ABREAST = 8;

/** A dossier that would be destroyed, and what there is of it. */
type Found = { readonly dossierId: string } & Awaited<ReturnType<typeof takeInventory>>;

/** What a night would destroy: what a dry run answers. */
type Planned = { readonly on: string; readonly count: number; readonly dossiers: readonly Found[] };

/**
 * Destroys the dossiers whose time is over (CSP R1111-36), each night what was published the night before, and then
 * publishes what the next night may destroy. A message is `{ "at": instant }`, the present instant of its run; with
 * `"dryRun": true` it only answers what the night after would destroy.
 * @returns the messages that must come again; what fails for good waits with the dead letters for a person
 */
export async function handler(event: SQSEvent) {
  const planned: Planned[] = [];
  const work = async (run: Run) => {
    if (run.dryRun) planned.push(await rehearse(run));
    else await night(run);
  };
  return { ...(await forEachRun(NAME, event, work, { dryRuns: true })), ...(planned.length > 0 && { planned }) };
}

async function rehearse({ at }: Run): Promise<Planned> {
  const on = daysAfter(at.slice(0, 10), 1);
  const dossiers: Found[] = [];
  for (const dossierId of await store.findDue(on)) dossiers.push({ dossierId, ...(await takeInventory(dossierId)) });
  log('info', `${NAME}: dry run`, { count: dossiers.length });
  return { on, count: dossiers.length, dossiers };
}

async function night(run: Run): Promise<void> {
  if (Date.parse(run.at) - clock.now().getTime() > AHEAD) {
    stop('purge of dossiers refused: its event is more than two days ahead of the clock');
  }
  const today = run.at.slice(0, 10);
  const failed = await carryOut(today, run);
  await plan(daysAfter(today, 1), run);
  if (failed > 0) throw new Error(`${failed} dossiers are left`);
}

/** Nothing is destroyed by a run that looks wrong: a person decides. */
function stop(message: string): never {
  log('error', message);
  count('PurgeStopped');
  throw new Error(message);
}

/** Destroys what the plan of a day lists and is still due; nothing without a plan. @returns how many failed */
async function carryOut(today: string, run: Run): Promise<number> {
  const plan = await store.findPlan(today);
  if (!plan || !mayRun(plan)) {
    log(plan ? 'warn' : 'info', `${NAME}: ${plan ? 'its plan is held' : 'no plan'}`, { count: plan?.count ?? 0 });
    return 0;
  }
  let [gone, failed] = [0, 0];
  for await (const dossierIds of store.listOf(plan)) {
    for (let from = 0; from < dossierIds.length; from += ABREAST) {
      const some = dossierIds.slice(from, from + ABREAST).map((dossierId) => purgeDossier(dossierId, run));
      for (const outcome of await Promise.allSettled(some)) {
        if (outcome.status === 'fulfilled') gone += outcome.value ? 1 : 0;
        else failed += 1;
        if (outcome.status === 'rejected') log('error', `${NAME}: one dossier`, describe(outcome.reason));
      }
    }
  }
  await store.settle(today, gone);
  return failed;
}

/** Publishes what a day may destroy, unless the clock jumped; above the cap it waits for two people. */
async function plan(on: string, { at }: Run): Promise<void> {
  const before = await store.findPlansBefore(on, 31);
  if (hasJumped(on, before[0])) {
    stop(
      'purge of dossiers stopped: the last plan is more than 40 days ago, so nothing is planned until a person looks',
    );
  }
  if (await store.findPlan(on)) return;
  const dossierIds = await store.findDue(on);
  const kept = await store.keepList(on, dossierIds);
  const made = planOf({ on, publishedAt: at, count: dossierIds.length, ...kept }, capOf(on, before, floor()));
  if (!(await store.publish(made))) return;
  log(mayRun(made) ? 'info' : 'error', `${NAME}: plan ${made.status}`, { count: made.count });
  if (!mayRun(made)) count('PurgeHeld');
}

/** A floor that is no number holds every plan. */
const floor = (): number => Number(setting('PURGE_CAP'));
