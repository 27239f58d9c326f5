import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { setting } from '../platform/runtime.ts';
import { get, readTogether } from '../platform/store/table.ts';
import { type Change, commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import { closingOf } from '../record/dossier/closing.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { noticesTo } from '../record/notice/notice.ts';
import { disableAccount } from '../record/person/account.adapter.ts';
import { type Identity, identityItem } from '../record/person/identity.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { type DeathReport, endRepresentations } from './representations.store.ts';

/**
 * What follows when the register declares the death of somebody: nobody signs in with their account, their dossier is
 * closed and kept like any other (CSP R1111-36), those who acted for them are told, and they act for nobody any more.
 * Every step may come again. A dossier they had closed themselves stays as they left it. What was announced to them ends
 * with its window, by the row of the register; an objection stays, since a death may be declared by mistake.
 * @param nirHash the keyed hash of their number
 * @throws Problem `busy` while somebody else writes; the import comes again
 */
export async function declareDeath(nirHash: string, known: DeathReport): Promise<void> {
  const number = await get(numberItem.key(nirHash));
  if (!number) return;
  await closeForDeath(number.dossierId, known);
  // Asked each time, whatever became of the dossier: a closed one may belong to somebody who still acts for a child.
  if (number.identifier !== undefined) await endRepresentations(`patient:${number.identifier}`, known);
}

async function closeForDeath(dossierId: string, { at, requestId }: DeathReport): Promise<void> {
  const [before, holder] = await readTogether([headItem.key(dossierId), identityItem.key(dossierId)]);
  if (!before || !holder || isDone(before, holder)) return;
  await disableAccount(holder.identifier);
  const task = { at, requestId, action: 'dossier:declare-death', name: 'insured-register', kind: 'feed' } as const;
  await commitAlone(dossierId, (head) => {
    if (isDone(head, holder)) return undefined;
    if (!isLiving(head)) return { trace: taskTrace(task, { change: DISABLED }), change: knownOf(at) };
    const years = Number(setting('KEEP_YEARS'));
    const { keptUntil, change, ...closing } = closingOf(head, {
      event: 'die',
      motive: 'death',
      channel: 'automatic',
      at,
      years,
    });
    const content = { template: 'dossier-closed', because: 'death', keptUntil } as const;
    const writes = noticesTo(
      { ...identityItem.key(dossierId), representatives: holder.representatives ?? {} },
      { id: `${requestId}-${dossierId}-death`, content, ways: 'every' },
      at,
    );
    return { trace: taskTrace(task, { change }), change: { ...closing, writes } };
  });
}

const isLiving = (head: Head): boolean => stateOf(head) === 'open' || stateOf(head) === 'suspended';

/**
 * What is closed for this death, or being destroyed, asks for nothing more. One closed before has its account disabled, if
 * there is one, once.
 */
const isDone = (head: Head, { identifier }: Pick<Identity, 'identifier'>): boolean =>
  !isLiving(head) &&
  (identifier === undefined ||
    head.closingMotive === 'death' ||
    head.destruction !== undefined ||
    head.deathKnownAt !== undefined);

const DISABLED = { account: [null, 'disabled'] } as const;

/** The change after which the death of the holder of a closed dossier is known. */
const knownOf = (at: string): Change => ({
  writes: [],
  head: { set: 'deathKnownAt = :at', values: { ':at': at } },
});
