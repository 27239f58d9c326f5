import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import { commitAccess, decided } from '../platform/audit.ts';
import { DUE_SHARDS } from '../platform/keys.ts';
import { count, describe, log } from '../platform/log.ts';
import { clock, setting } from '../platform/runtime.ts';
import { deleteAccount } from './accounts.ts';
import { beginning, isOver, recordOf } from './destroy-dossier.ts';
import * as store from './destruction.ts';

/** One run: its present instant, and the message that asked for it. */
export type Run = { readonly at: string; readonly requestId: string };

const NAME = 'purge of dossiers';

/** A month: whatever kept the job from running, it catches up. */
const DAYS_BACK = 31;

const DAY = 86_400_000;

/** How far the time of an event may be ahead of the machine's clock: beyond that one of them is wrong. */
const AHEAD = 2 * DAY;

/**
 * Destroys the dossiers that were closed ten years ago (CSP R1111-36). Each message is `{ "at": instant }`, the present
 * instant of its run.
 * @returns the messages that must come again; what fails for good waits with the dead letters for a person
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { at } = JSON.parse(body) as { at: string };
      await runOnce({ at: new Date(at).toISOString(), requestId: messageId });
    } catch (error) {
      log('error', NAME, describe(error));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function runOnce(run: Run): Promise<void> {
  if (Date.parse(run.at) - clock.now().getTime() > AHEAD) {
    stop('purge of dossiers refused: its event is more than two days ahead of the clock');
  }
  const cap = Number(setting('PURGE_CAP'));
  const planned = await plan(run.at, cap + 1);
  // Also stops when the setting is no number.
  if (!(planned.length <= cap)) stop('purge of dossiers stopped: more dossiers are due than one run may destroy', cap);
  let failed = 0;
  for (const dossierId of planned) {
    await purgeDossier(dossierId, run).catch((error: unknown) => {
      failed += 1;
      log('error', `${NAME}: one dossier`, describe(error));
    });
  }
  if (failed > 0) throw new Error(`${failed} dossiers are left`);
}

/** Nothing is destroyed by a run that looks wrong: a person decides. */
function stop(message: string, most?: number): never {
  log('error', message, most === undefined ? {} : { count: most });
  count('PurgeStopped');
  throw new Error(message);
}

/** The dossiers whose last day has passed, `most` at the most. */
async function plan(at: string, most: number): Promise<string[]> {
  const planned: string[] = [];
  for (let day = 1; day <= DAYS_BACK; day += 1) {
    const on = new Date(Date.parse(at) - day * DAY).toISOString().slice(0, 10);
    const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => store.findDossiersDue(on, shard, most));
    planned.push(...(await Promise.all(shards)).flat());
    if (planned.length >= most) return planned.slice(0, most);
  }
  return planned;
}

/**
 * Destroys one dossier, if its head still says so. No step does harm when it comes twice; the head goes last, so that
 * the dossier stays due until nothing else is left of it.
 * @throws Error when somebody used the dossier meanwhile: the next run goes on
 */
export async function purgeDossier(dossierId: string, run: Run): Promise<void> {
  if (!(await begin(dossierId, run))) return;
  const holder = await store.findHolder(dossierId);
  if (holder) await deleteAccount(holder.identifier);
  await store.destroyFiles(dossierId);
  await store.forgetMirrors(dossierId);
  if (holder) await store.freeNumber(dossierId, holder.nirHash);
  await store.destroyItems(dossierId);
  const head = await store.findHead(dossierId);
  await store.destroyTrace(dossierId);
  if (!head?.destruction) return;
  const record = recordOf(head, head.destruction, { at: run.at, codeVersion: setting('CODE_VERSION') });
  if (!(await store.endDestruction(head, record))) throw new Error('the dossier was used meanwhile');
  count('DossierDestroyed');
}

/** Begins a destruction, or finds it begun. @returns `false` for a dossier that is not to be destroyed */
async function begin(dossierId: string, { at, requestId }: Run): Promise<boolean> {
  const head = await store.findHead(dossierId);
  if (!head) return false;
  if (head.destruction) return true;
  if (!isOver(head, at)) return false;
  const { head: change, change: traced } = beginning(head, await store.takeInventory(dossierId));
  const trace = {
    at,
    actor: { kind: 'system', id: 'system:dossier-purge' },
    action: 'dossier:destroy',
    ...decided(decide('system', 'dossier:destroy', new Set())),
    requestId,
    change: traced,
  } as const;
  if (!(await commitAccess(head, trace, { writes: [], head: change })))
    throw new Error('the dossier was used meanwhile');
  return true;
}
