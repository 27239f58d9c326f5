import { stateOf } from '../access/life.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { readTogether } from '../platform/store/table.ts';
import { accessItem } from '../record/access/access.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessGone } from '../record/audit/task.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { causeIn, ended, nextAccess, takeAndTell } from '../record/representation/representation.ts';

/** When a death became known, and with which file: the same file tells nobody twice. */
export type DeathReport = { readonly at: string; readonly requestId: string };

/**
 * Ends what somebody who died could do for others: a child, a protected adult. Each of their dossiers has a transaction and
 * a trace of its own; its holder, and whoever still acts for them, are told that the list changed. What has ended is not
 * found again, so that a try that comes after one that stopped does what is left.
 * @throws Problem `busy` while somebody else writes; the import comes again
 */
export async function endRepresentations(actorId: string, known: DeathReport): Promise<void> {
  for await (const indexEntries of pagesOf(accessIndexItem.key(actorId, '')))
    for (const { ground, dossierId } of indexEntries)
      if (ground === 'representative') await endIn(dossierId, actorId, known).catch(unlessGone);
}

async function endIn(dossierId: string, actorId: string, { at, requestId }: DeathReport): Promise<void> {
  const task = { at, requestId, action: 'representative:end', name: 'insured-register', kind: 'feed' } as const;
  await commitAlone(dossierId, async (head) => {
    const [rights, identity] = await readTogether([accessItem.key(dossierId, actorId), identityItem.key(dossierId)]);
    const right = rights?.grounds.representative;
    // One that is being destroyed goes whole: its rights and index entries with it.
    if (stateOf(head) === 'destroyed' || !identity || !rights || !right) return undefined;
    const change = {
      representative: [right.role ?? 'representative', null],
      'representative.until': [right.until ?? null, at],
    } as const;
    const place = { dossierId, identity };
    const writes = takeAndTell(place, [ended(rights, right, at)], { id: causeIn(head), at });
    return { trace: taskTrace(task, { object: actorId, change }), change: { writes, head: nextAccess(head) } };
  });
}
