import type { Head } from '../access/head.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { type DuePlace, due, getTogether, readTogether, type Write } from '../platform/store/table.ts';
import type { AccessIndexEntry } from '../record/access/access-index.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { CONTESTED } from './contested.ts';

/** What a social security number leads to: the dossier it opened, and the serial number of the card in the register. */
export type Numbered = { readonly dossierId: string | undefined; readonly vitaleSerial: string | undefined };

/** Reads what is known of a number at one instant. */
export async function findByNumber(nirHash: string): Promise<Numbered> {
  const [dossier, insured] = await getTogether([numberItem.key(nirHash), insuredItem.key(nirHash)]);
  return { dossierId: dossier?.dossierId, vitaleSerial: insured?.vitaleSerial };
}

/** Every dossier an actor has, or had, a right in. */
export async function findAccessIndex(actorId: string): Promise<AccessIndexEntry[]> {
  const indexEntries: AccessIndexEntry[] = [];
  for await (const items of pagesOf(accessIndexItem.key(actorId, ''))) indexEntries.push(...items);
  return indexEntries;
}

/** The write by which a professional's list remembers that they came. */
export const visit = (actorId: string, dossierId: string, at: string): Write => ({
  key: accessIndexItem.key(actorId, dossierId),
  update: 'SET lastVisitAt = :at',
  condition: 'attribute_exists(pk)',
  values: { ':at': at },
});

/** A dossier and its holder as they are together; nothing once it is destroyed. */
export async function findWhole(dossierId: string): Promise<{ head?: Head; identity?: Identity }> {
  const [head, identity] = await readTogether([headItem.key(dossierId), identityItem.key(dossierId)]);
  return head && identity ? { head, identity } : {};
}

/** Some of the dossiers whose suspension is contested, and the place behind which there are more. */
export type ContestedPage = { readonly heads: readonly Head[]; readonly last?: DuePlace };

/** Dossiers whose suspension is contested, the oldest contest first, as they are now. @param after a place already read */
export async function findContested(limit: number, after: DuePlace | undefined): Promise<ContestedPage> {
  const found = await due(CONTESTED, limit + 1, after ? { after } : {});
  const places = found.slice(0, limit);
  const last = found.length > limit ? places.at(-1) : undefined;
  const heads = places.length === 0 ? [] : await getTogether(places);
  return { heads: heads.flatMap((head) => (head ? [headItem.from(head)] : [])), ...(last ? { last } : {}) };
}
