import type { Head, Inventory } from '../access/head.ts';
import { countVersions, destroyVersions } from '../platform/files/objects.ts';
import { setting } from '../platform/runtime.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, type Write, write } from '../platform/store/table.ts';
import { accessItem } from '../record/access/access.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { guardKey } from '../record/account/account-guard.store.ts';
import { auditItem, orphanEntryItem } from '../record/audit/audit.item.ts';
import { cardItem, cardLookupItem } from '../record/card/card.item.ts';
import { depositIndexItem } from '../record/document/deposit-index.item.ts';
import { documentItem } from '../record/document/document.item.ts';
import { appointmentItem } from '../record/dossier/appointment.item.ts';
import { destroyedItem } from '../record/dossier/destroyed.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { letterItem } from '../record/letter/letter.item.ts';
import { enrolmentItem } from '../record/person/enrolment.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { attemptsHash, destroyedHash, keyedHash } from '../record/person/pepper.adapter.ts';
import { deleteAccount } from './accounts.adapter.ts';
import type { DestructionRecord } from './destruction.item.ts';
import { destroyedAttemptsItem, destructionItem } from './destruction.item.ts';
import { removeAll, removePart } from './partition.store.ts';

/** A dossier that goes, and whose it was as long as that is known: it leads to what lies outside its partition. */
export type PurgeTarget = { readonly dossierId: string; readonly identifier?: string; readonly nirHash?: string };

/** The head of a dossier as it is now; nothing once it is destroyed. */
export async function findHead(dossierId: string): Promise<Head | undefined> {
  return headItem.from(await get(headItem.key(dossierId)));
}

/** What leads away from a dossier; a child, or somebody who never signed in, has no account. */
export async function findDoomed(dossierId: string): Promise<PurgeTarget> {
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
  const versions = await Promise.all(placesOf(dossierId).map(countVersions));
  return { ...counted, versions: versions.reduce((sum, count) => sum + count, 0) };
}

/** Takes the account away, with its sessions; one that still acts in another dossier, a child's, stays for that. */
export async function destroyAccount({ dossierId, identifier }: PurgeTarget, at: string): Promise<void> {
  if (identifier === undefined || (await actsElsewhere(dossierId, identifier, at))) return;
  await deleteAccount(identifier);
  await removeAll([await guardKey({ accounts: 'PATIENTS', username: identifier })]);
}

async function actsElsewhere(dossierId: string, identifier: string, at: string): Promise<boolean> {
  for await (const indexEntries of pagesOf(accessIndexItem.key(`patient:${identifier}`, ''))) {
    const others = accessIndexItem
      .fromAll(indexEntries)
      .filter((indexEntry) => indexEntry.dossierId !== dossierId && indexEntry.ground !== undefined);
    if (others.some(({ until }) => until === undefined || until > at)) return true;
  }
  return false;
}

/** Destroys every version of every file of a dossier, until S3 lists none. */
export async function destroyFiles({ dossierId }: PurgeTarget): Promise<void> {
  for (const place of placesOf(dossierId)) await destroyVersions(place);
}

/** Takes the dossier out of the list of everybody who has, or had, a right in it. */
export async function forgetAccessIndex({ dossierId }: PurgeTarget): Promise<void> {
  for await (const accesses of pagesOf(accessItem.key(dossierId, '')))
    await removeAll(accessItem.fromAll(accesses).map(({ actorId }) => accessIndexItem.key(actorId, dossierId)));
}

/** Takes the dossier's documents out of the lists of those who deposited them. */
export async function forgetDeposits({ dossierId }: PurgeTarget): Promise<void> {
  for await (const documents of pagesOf(documentItem.key(dossierId, '')))
    await removeAll(
      documentItem.fromAll(documents).map(({ authorId, documentId }) => depositIndexItem.key(authorId, documentId)),
    );
}

/** Takes away what leads to the emergency card, which is kept with the dossier. */
export async function destroyCards({ dossierId }: PurgeTarget): Promise<void> {
  const card = cardItem.from(await get(cardItem.key(dossierId)));
  if (card) await removeAll([cardLookupItem.key(card.hash)]);
}

/** Takes the dossier out of the lists in which a job looks for it: each appointment names its place there. */
export async function leaveLists({ dossierId }: PurgeTarget): Promise<void> {
  for await (const appointments of pagesOf(appointmentItem.key(dossierId, '')))
    await removeAll(appointmentItem.fromAll(appointments).flatMap(({ listed }) => listed ?? []));
}

/** What is kept under the hash of a social security number, beside the dossier it opens. */
const UNDER_NUMBER = [letterItem.key, enrolmentItem.key, insuredItem.key] as const;

/**
 * Frees the social security number, with all that is kept under it; the register's row too, which the insurer sends again
 * for whoever they still insure. That there was a dossier stays known, so that an archive dropped later brings nothing back.
 * All or nothing: when the number opens another dossier by now, it is that one's.
 */
export async function freeNumber({ dossierId, nirHash }: PurgeTarget): Promise<void> {
  if (nirHash === undefined) return;
  const ours: Write = { remove: numberItem.key(nirHash), condition: 'dossierId = :id', values: { ':id': dossierId } };
  const destroyed: Write = destroyedItem.put([await destroyedHash(nirHash)], {});
  const outcome = await write([ours, ...UNDER_NUMBER.map((key) => ({ remove: key(nirHash) })), destroyed]);
  if (!outcome.done && outcome.contended) throw new Error('somebody else is writing');
}

/** How long it is kept with which dossier an account's attempts went, in days: as long as the list of destructions. */
const ATTEMPTS_DAYS = 40;

/**
 * Takes away the holder's refused attempts at dossiers that never existed. Which dossier they went with is written down
 * first: the watch over the trace sees lines of an account go, and nothing else will lead from it to the dossier.
 */
export async function destroyOrphanEntries({ dossierId, identifier }: PurgeTarget, at: string): Promise<void> {
  if (identifier === undefined) return;
  for await (const lines of pagesOf({ pk: orphanEntryItem.key(`patient:${identifier}`, '').pk }, 'audit')) {
    if (lines.length === 0) return;
    const expiresAt = Math.floor(Date.parse(at) / 1000) + ATTEMPTS_DAYS * 86_400;
    await write([destroyedAttemptsItem.put([await attemptsHash(identifier)], { dossierId, expiresAt })]);
    await removeAll(lines, 'audit');
  }
}

/** Destroys all items of a dossier but its head. */
export async function destroyItems({ dossierId }: PurgeTarget): Promise<void> {
  const { pk, sk } = headItem.key(dossierId);
  await removePart({ pk }, 'dossiers', sk);
}

/** Destroys the trace of a dossier. */
export const destroyTrace = ({ dossierId }: PurgeTarget): Promise<void> =>
  removePart({ pk: auditItem.key(dossierId, 0).pk }, 'audit');

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

const placesOf = (dossierId: string) =>
  ['clean', 'quarantine'].map((place) => ({ bucket: setting('DOCUMENTS_BUCKET'), prefix: `${place}/${dossierId}/` }));
