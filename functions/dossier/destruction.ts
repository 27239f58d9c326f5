import { type Head, holds, type Inventory, type Right, toHead } from '../access/facts.ts';
import { type Key, keys } from '../platform/keys.ts';
import { countVersions, destroyVersions } from '../platform/objects.ts';
import { pagesOf } from '../platform/pages.ts';
import { destroyedHash, keyedHash, straysHash } from '../platform/pepper.ts';
import { setting } from '../platform/runtime.ts';
import { get, type Write, write } from '../platform/table.ts';
import { deleteAccount } from './accounts.ts';
import type { DestructionRecord } from './destroy-dossier.ts';
import { removeAll, removePart } from './partition.ts';

/** A dossier that goes, and whose it was as long as that is known: it leads to what lies outside its partition. */
export type Doomed = { readonly dossierId: string; readonly identifier?: string; readonly nirHash?: string };

/** The head of a dossier as it is now; nothing once it is destroyed. */
export async function findHead(dossierId: string): Promise<Head | undefined> {
  const item = await get(keys.head(dossierId));
  return item && toHead(item);
}

/** What leads away from a dossier; a child, or somebody who never signed in, has no account. */
export async function findDoomed(dossierId: string): Promise<Doomed> {
  const { identifier, nirHash } = ((await get(keys.identity(dossierId))) ?? {}) as Partial<Doomed>;
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
export async function destroyAccount({ dossierId, identifier }: Doomed, at: string): Promise<void> {
  if (identifier !== undefined && !(await actsElsewhere(dossierId, identifier, at))) await deleteAccount(identifier);
}

async function actsElsewhere(dossierId: string, identifier: string, at: string): Promise<boolean> {
  for await (const mirrors of pagesOf(keys.actorDossier(`patient:${identifier}`, ''))) {
    const others = mirrors.filter((mirror) => mirror.dossierId !== dossierId && mirror.ground !== undefined);
    if (others.some((mirror) => holds({ since: '', ...mirror } as Right, at))) return true;
  }
  return false;
}

/** Destroys every version of every file of a dossier, until S3 lists none. */
export async function destroyFiles({ dossierId }: Doomed): Promise<void> {
  for (const place of placesOf(dossierId)) await destroyVersions(place);
}

/** Takes the dossier out of the list of everybody who has, or had, a right in it. */
export async function forgetMirrors({ dossierId }: Doomed): Promise<void> {
  for await (const accesses of pagesOf(keys.access(dossierId, '')))
    await removeAll(accesses.map(({ actorId }) => keys.actorDossier(String(actorId), dossierId)));
}

/** Takes away what leads to the emergency card, which is kept with the dossier. */
export async function destroyCards({ dossierId }: Doomed): Promise<void> {
  const card = await get(keys.cardOf(dossierId));
  if (card) await removeAll([keys.card(String(card.hash))]);
}

/** Takes the dossier out of the lists in which a job looks for it: each appointment names its place there. */
export async function leaveLists({ dossierId }: Doomed): Promise<void> {
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
export async function freeNumber({ dossierId, nirHash }: Doomed): Promise<void> {
  if (nirHash === undefined) return;
  const ours: Write = { remove: keys.nir(nirHash), condition: 'dossierId = :id', values: { ':id': dossierId } };
  const destroyed: Write = { put: keys.destroyedOf(await destroyedHash(nirHash)) };
  const outcome = await write([ours, ...UNDER_NUMBER.map((key) => ({ remove: key(nirHash) })), destroyed]);
  if (!outcome.done && outcome.contended) throw new Error('somebody else is writing');
}

/** How long it is kept with which dossier an account's attempts went, in days: as long as the list of destructions. */
const STRAYS_DAYS = 40;

/**
 * Takes away the holder's refused attempts at dossiers that never existed. Which dossier they went with is written down
 * first: the watch over the trace sees lines of an account go, and nothing else will lead from it to the dossier.
 */
export async function destroyStrays({ dossierId, identifier }: Doomed, at: string): Promise<void> {
  if (identifier === undefined) return;
  for await (const lines of pagesOf({ pk: keys.stray(`patient:${identifier}`, '').pk }, 'audit')) {
    if (lines.length === 0) return;
    const expiresAt = Math.floor(Date.parse(at) / 1000) + STRAYS_DAYS * 86_400;
    await write([{ put: { ...keys.destroyedStrays(await straysHash(identifier)), dossierId, expiresAt } }]);
    await removeAll(lines, 'audit');
  }
}

/** Destroys all items of a dossier but its head. */
export async function destroyItems({ dossierId }: Doomed): Promise<void> {
  const { pk, sk } = keys.head(dossierId);
  await removePart({ pk }, 'dossiers', sk);
}

/** Destroys the trace of a dossier. */
export const destroyTrace = ({ dossierId }: Doomed): Promise<void> =>
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
