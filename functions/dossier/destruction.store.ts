import type { Head, Inventory } from '../access/head.ts';
import { removeAll } from '../platform/store/batch.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, write } from '../platform/store/table.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { guardKey } from '../record/account/account-guard.store.ts';
import { documentItem } from '../record/document/document.item.ts';
import { countFileVersions } from '../record/document/files.store.ts';
import { headItem } from '../record/dossier/head.item.ts';
import type { Forget, PurgeTarget } from '../record/forget.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { keyedHash } from '../record/person/pepper.adapter.ts';
import { deleteAccount } from './accounts.adapter.ts';
import { type DestructionRecord, destructionItem } from './destruction.item.ts';

/** The head of a dossier as it is now; nothing once it is destroyed. */
export async function findHead(dossierId: string): Promise<Head | undefined> {
  return headItem.from(await get(headItem.key(dossierId)));
}

/** What leads away from a dossier; a child, or somebody who never signed in, has no account. */
export async function findPurgeTarget(dossierId: string): Promise<PurgeTarget> {
  const identity = identityItem.from(await get(identityItem.key(dossierId)));
  const { identifier, nirHash } = identity ?? {};
  return { dossierId, ...(identifier && { identifier }), ...(nirHash && { nirHash }) };
}

/** Counts what there is of a dossier: documents, versions of files, items. */
export async function takeInventory(dossierId: string): Promise<Inventory> {
  const { pk, sk: head } = headItem.key(dossierId);
  const [counted, documents] = [{ documents: 0, items: 0 }, documentItem.key(dossierId, '').sk];
  for await (const items of pagesOf({ pk })) {
    counted.items += items.filter(({ sk }) => sk !== head).length;
    counted.documents += items.filter(({ sk }) => sk.startsWith(documents)).length;
  }
  return { ...counted, versions: await countFileVersions(dossierId) };
}

/** Takes the account away, with its sessions; one that still acts in another dossier, a child's, stays for that. */
export const account: Forget = {
  what: 'account and sessions',
  kinds: [],
  forget: async ({ dossierId, identifier }, at) => {
    if (identifier === undefined || (await actsElsewhere(dossierId, identifier, at))) return;
    await deleteAccount(identifier);
    await removeAll([await guardKey({ accounts: 'PATIENTS', username: identifier })]);
  },
};

async function actsElsewhere(dossierId: string, identifier: string, at: string): Promise<boolean> {
  for await (const indexEntries of pagesOf(accessIndexItem.key(`patient:${identifier}`, ''))) {
    const others = accessIndexItem
      .fromAll(indexEntries)
      .filter((indexEntry) => indexEntry.dossierId !== dossierId && indexEntry.ground !== undefined);
    if (others.some(({ until }) => until === undefined || until > at)) return true;
  }
  return false;
}

/**
 * Ends a destruction: the head goes and the record comes, both or neither. A record that is there already is kept, and
 * told that the dossier had come back.
 * @returns `false` when the head moved
 */
export async function endDestruction({ dossierId, auditHash }: Head, record: DestructionRecord): Promise<boolean> {
  const hash = await sealOf(dossierId);
  const key = destructionItem.key(hash);
  const { done } = await write([
    {
      remove: headItem.key(dossierId),
      condition: 'auditHash = :hash AND attribute_exists(destruction)',
      values: { ':hash': auditHash },
    },
    record.replayedAt !== undefined && (await get(key))
      ? { key, update: 'SET replayedAt = :at', values: { ':at': record.replayedAt } }
      : { ...destructionItem.put([hash], record), condition: 'attribute_not_exists(pk)' },
  ]);
  return done;
}

/** The keyed hash of a dossier that was destroyed: who knows its id can find the record, and nobody can make one up. */
export const sealOf = async (dossierId: string): Promise<string> =>
  (await keyedHash('destruction', dossierId)).toString('hex');
