import { holds, type Right, toHead } from '../access/facts.ts';
import type { Head, Inventory } from '../access/head.ts';
import { countVersions, destroyVersions } from '../platform/files/objects.ts';
import { setting } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, type Write, write } from '../platform/store/table.ts';
import { keys } from '../record/keys.ts';
import { destroyedHash, keyedHash } from '../record/person/pepper.adapter.ts';
import { deleteAccount } from './accounts.adapter.ts';
import type { DestructionRecord } from './destroy-dossier.ts';
import { removeAll, removePart } from './partition.store.ts';

/** A dossier that goes, and whose it was as long as that is known: it leads to what lies outside its partition. */
export type PurgeTarget = { readonly dossierId: string; readonly identifier?: string; readonly nirHash?: string };

/** The head of a dossier as it is now; nothing once it is destroyed. */
export async function findHead(dossierId: string): Promise<Head | undefined> {
  const item = await get(keys.head(dossierId));
  return item && toHead(item);
}

/** What leads away from a dossier; a child, or somebody who never signed in, has no account. */
export async function findDoomed(dossierId: string): Promise<PurgeTarget> {
  const { identifier, nirHash } = ((await get(keys.identity(dossierId))) ?? {}) as Partial<PurgeTarget>;
  return { dossierId, ...(identifier && { identifier }), ...(nirHash && { nirHash }) };
}

/** Counts what there is of a dossier: documents, versions of files, items. */
export async function takeInventory(dossierId: string): Promise<Inventory> {
  const { pk, sk: head } = keys.head(dossierId);
  const [counted, documents] = [{ documents: 0, items: 0 }, keys.document(dossierId, '').sk];
  for await (const items of pagesOf({ pk })) {
    counted.items += items.filter(({ sk }) => sk !== head).length;
    counted.documents += items.filter(({ sk }) => sk.startsWith(documents)).length;
  }
  const versions = await Promise.all(placesOf(dossierId).map(countVersions));
  return { ...counted, versions: versions.reduce((sum, count) => sum + count, 0) };
}

/** Takes the account away, with its sessions; one that still acts in another dossier, a child's, stays for that. */
export async function destroyAccount({ dossierId, identifier }: PurgeTarget, at: string): Promise<void> {
  if (identifier !== undefined && !(await actsElsewhere(dossierId, identifier, at))) await deleteAccount(identifier);
}

async function actsElsewhere(dossierId: string, identifier: string, at: string): Promise<boolean> {
  for await (const indexEntries of pagesOf(keys.actorDossier(`patient:${identifier}`, ''))) {
    const others = indexEntries.filter(
      (indexEntry) => indexEntry.dossierId !== dossierId && indexEntry.ground !== undefined,
    );
    if (others.some((indexEntry) => holds({ since: '', ...indexEntry } as Right, at))) return true;
  }
  return false;
}

/** Destroys every version of every file of a dossier, until S3 lists none. */
export async function destroyFiles({ dossierId }: PurgeTarget): Promise<void> {
  for (const place of placesOf(dossierId)) await destroyVersions(place);
}

/** Takes the dossier out of the list of everybody who has, or had, a right in it. */
export async function forgetAccessIndex({ dossierId }: PurgeTarget): Promise<void> {
  for await (const accesses of pagesOf(keys.access(dossierId, '')))
    await removeAll(accesses.map(({ actorId }) => keys.actorDossier(String(actorId), dossierId)));
}

/** Takes away what leads to the emergency card, which is kept with the dossier. */
export async function destroyCards({ dossierId }: PurgeTarget): Promise<void> {
  const card = await get(keys.cardOf(dossierId));
  if (card) await removeAll([keys.card(String(card.hash))]);
}

/** Takes the dossier out of the lists in which a job looks for it: each appointment names its place there. */
export async function leaveLists({ dossierId }: PurgeTarget): Promise<void> {
  for await (const appointments of pagesOf(keys.appointment(dossierId, '')))
    await removeAll(appointments.flatMap(({ listed }) => (listed === undefined ? [] : [listed as Key])));
}

/** What is kept under the hash of a social security number, beside the dossier it opens. */
const UNDER_NUMBER = [keys.opening, keys.enrolment, keys.insured] as const;

/**
 * Frees the social security number, with all that is kept under it; the register's row too, which the insurer sends again
 * for whoever they still insure. That there was a dossier stays known, so that an archive dropped later brings nothing back.
 * All or nothing: when the number opens another dossier by now, it is that one's.
 */
export async function freeNumber({ dossierId, nirHash }: PurgeTarget): Promise<void> {
  if (nirHash === undefined) return;
  const ours: Write = { remove: keys.nir(nirHash), condition: 'dossierId = :id', values: { ':id': dossierId } };
  const destroyed: Write = { put: keys.destroyedOf(await destroyedHash(nirHash)) };
  const outcome = await write([ours, ...UNDER_NUMBER.map((key) => ({ remove: key(nirHash) })), destroyed]);
  if (!outcome.done && outcome.contended) throw new Error('somebody else is writing');
}

/** Takes away the holder's refused attempts at dossiers that never existed. */
export async function destroyOrphanEntries({ identifier }: PurgeTarget): Promise<void> {
  if (identifier !== undefined) await removePart({ pk: keys.orphanEntry(`patient:${identifier}`, '').pk }, 'audit');
}

/** Destroys all items of a dossier but its head. */
export async function destroyItems({ dossierId }: PurgeTarget): Promise<void> {
  const { pk, sk } = keys.head(dossierId);
  await removePart({ pk }, 'dossiers', sk);
}

/** Destroys the trace of a dossier. */
export const destroyTrace = ({ dossierId }: PurgeTarget): Promise<void> =>
  removePart({ pk: keys.audit(dossierId, 0).pk }, 'audit');

/**
 * Ends a destruction: the head goes and the record comes, both or neither. A record that is there already is kept, and
 * told that the dossier had come back.
 * @returns `false` when the head moved
 */
export async function endDestruction({ dossierId, auditHash }: Head, record: DestructionRecord): Promise<boolean> {
  const key = keys.destruction(await sealOf(dossierId));
  const { done } = await write([
    {
      remove: keys.head(dossierId),
      condition: 'auditHash = :hash AND attribute_exists(destruction)',
      values: { ':hash': auditHash },
    },
    record.replayedAt !== undefined && (await get(key))
      ? { key, update: 'SET replayedAt = :at', values: { ':at': record.replayedAt } }
      : { put: { ...key, ...record }, condition: 'attribute_not_exists(pk)' },
  ]);
  return done;
}

/** The keyed hash of a dossier that was destroyed: who knows its id can find the record, and nobody can make one up. */
export const sealOf = async (dossierId: string): Promise<string> =>
  (await keyedHash('destruction', dossierId)).toString('hex');

const placesOf = (dossierId: string) =>
  ['clean', 'quarantine'].map((place) => ({ bucket: setting('DOCUMENTS_BUCKET'), prefix: `${place}/${dossierId}/` }));
