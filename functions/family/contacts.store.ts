import { stateOf } from '../access/life.ts';
import type { Run } from '../platform/jobs/due.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { readTogether, type Write, write } from '../platform/store/table.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessChanged, unlessGone } from '../record/audit/task.ts';
import type { Contacts } from '../record/person/contacts.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { contactsChangeItem } from '../record/representation/contacts-change.item.ts';
import { CONTACTS_JOB } from '../record/representation/representation.ts';
import { findIdentity } from './store.ts';

/**
 * Takes the contacts somebody gave to the dossiers in which they act, so that these tell them where they are now. Each
 * dossier has a transaction and a trace of its own, and one that knows them is left alone: a run that stopped is done again.
 * A change that came meanwhile stays due.
 * @param dossierId their own
 */
export async function contactsDue(dossierId: string, run: Run): Promise<void> {
  const key = contactsChangeItem.key(dossierId);
  const [change, own] = await readTogether([key, identityItem.key(dossierId)]);
  if (change?.duePk === undefined) return;
  if (own?.identifier !== undefined) await takeEverywhere(`patient:${own.identifier}`, own.contacts ?? {}, run);
  await write([
    { key, update: 'REMOVE duePk, dueSk', condition: 'changedAt = :seen', values: { ':seen': change.changedAt } },
  ]);
}

async function takeEverywhere(actorId: string, contacts: Contacts, run: Run): Promise<void> {
  for await (const indexEntries of pagesOf(accessIndexItem.key(actorId, '')))
    for (const { ground, dossierId } of indexEntries)
      if (ground === 'representative') await takeTo(dossierId, actorId, contacts, run).catch(unlessGone);
}

/** The trace tells that they are other contacts, never which. */
async function takeTo(dossierId: string, actorId: string, contacts: Contacts, run: Run): Promise<void> {
  const task = { ...run, action: 'representative:update', name: CONTACTS_JOB } as const;
  const trace = taskTrace(task, { object: actorId, change: { contacts: ['former', 'present'] } });
  await unlessChanged(
    commitAlone(dossierId, async (head) => {
      const known = (await findIdentity(dossierId))?.representatives?.[actorId]?.contacts;
      if (stateOf(head) === 'destroyed' || known === undefined || areSame(known, contacts)) return undefined;
      return { trace, change: { writes: [tellAt(dossierId, actorId, contacts)] } };
    }),
  );
}

const areSame = (one: Contacts, other: Contacts): boolean =>
  (['phone', 'email', 'emailFailedAt'] as const).every((field) => one[field] === other[field]);

const tellAt = (dossierId: string, actorId: string, contacts: Contacts): Write => ({
  key: identityItem.key(dossierId),
  update: 'SET representatives.#who.contacts = :contacts',
  condition: 'attribute_exists(representatives.#who)',
  names: { '#who': actorId },
  values: { ':contacts': contacts },
});
