import type { Head } from '../access/head.ts';
import type { Run } from '../platform/jobs/due.ts';
import { log } from '../platform/log.ts';
import { setting } from '../platform/runtime.ts';
import { commitAccess } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import { count } from '../record/metrics.ts';
import { beginning, isOver, recordOf } from './destroy-dossier.ts';
import * as store from './destruction.store.ts';
import { PURGE_ORDER } from './purge-order.ts';
import { listDestroyed } from './replays.store.ts';

/**
 * Destroys one dossier, if its head still says that its time is over. The head goes last, with the record in the same
 * transaction, so that the dossier stays due until nothing else is left of it.
 * @param again destroys whatever a restored table brought back, without asking its head
 * @returns whether it is gone now; `false` for one that is kept
 * @throws Error when somebody used the dossier meanwhile: the next run goes on
 */
export async function purgeDossier(dossierId: string, run: Run, again?: 'again'): Promise<boolean> {
  const before = await store.findHead(dossierId);
  if (!before && !again) return true;
  if (before && !(await begin(before, run, again))) return false;
  const target = await store.findPurgeTarget(dossierId);
  for (const { what, forget } of PURGE_ORDER) {
    await forget(target, run.at).catch((error: unknown) => {
      log('error', 'purge of one dossier stopped', { operation: what });
      throw error;
    });
  }
  // One that had begun is only finished; one that had not, though it is on the list, came back.
  if (before) await end(dossierId, run, again && !before.destruction);
  return true;
}

/** Begins a destruction, or finds it begun. @returns `false` for a dossier that is not to be destroyed */
async function begin(head: Head, { at, requestId }: Run, again?: 'again'): Promise<boolean> {
  if (!head.destruction) {
    if (!again && !isOver(head, at, Number(setting('KEEP_YEARS')))) return false;
    const { head: change, change: traced } = beginning(
      head,
      await store.takeInventory(head.dossierId),
      again !== undefined,
    );
    const trace = taskTrace({ action: 'dossier:destroy', name: 'dossier-purge', at, requestId }, { change: traced });
    const done = await commitAccess(head, trace, { writes: [], head: change });
    if (!done) throw new Error('the dossier was used meanwhile');
  }
  // Only now: whatever is on this list may be destroyed without another look.
  if (!again) await listDestroyed(head.dossierId, at);
  return true;
}

async function end(dossierId: string, { at }: Run, again = false): Promise<void> {
  const head = await store.findHead(dossierId);
  if (!head?.destruction) return;
  const record = recordOf(head, head.destruction, { at, codeVersion: setting('CODE_VERSION') });
  const done = await store.endDestruction(head, again ? { ...record, replayedAt: at } : record);
  if (!done) throw new Error('the dossier was used meanwhile');
  count('DossierDestroyed');
}
