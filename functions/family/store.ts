import { pagesOf } from '../platform/store/pages.ts';
import { get, page, readTogether, type Write, write } from '../platform/store/table.ts';
import type { RepresentativeRight, WrittenRights } from '../record/access/access.item.ts';
import { accessItem } from '../record/access/access.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { representationWrites } from '../record/dossier/new-dossier.ts';
import type { Contacts } from '../record/person/contacts.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { tellThese } from '../record/representation/representation.ts';
import { keptOutItem } from './kept-out.item.ts';
import type { KeptOutBy, Person } from './rules.ts';

/** What a social security number leads to. */
export type Numbered = {
  readonly insured: Insured | undefined;
  readonly dossierId: string | undefined;
  /** The account of its holder; absent for a child. */
  readonly identifier: string | undefined;
};

/** Reads what is known of some numbers, each at one instant. */
export async function findByNumber(hashes: readonly string[]): Promise<Numbered[]> {
  const items = await readTogether(hashes.flatMap((hash) => [insuredItem.key(hash), numberItem.key(hash)]));
  return hashes.map((_, index) => {
    const [insured, holder] = items.slice(index * 2, index * 2 + 2);
    const { dossierId, identifier } = numberItem.from(holder) ?? {};
    return { insured: insuredItem.from(insured), dossierId, identifier };
  });
}

/** The dossier of which an actor is the holder. */
export async function findOwnDossier(actorId: string): Promise<string | undefined> {
  for await (const indexEntries of pagesOf(accessIndexItem.key(actorId, ''))) {
    const own = indexEntries.find(({ ground }) => ground === 'own-dossier');
    if (own) return own.dossierId;
  }
  return undefined;
}

/** Whose dossier it is. */
export const findIdentity = async (dossierId: string): Promise<Identity | undefined> =>
  identityItem.from(await get(identityItem.key(dossierId)));

/** Everybody who acts, or acted, in a dossier from an account of their own. */
export async function findRights(dossierId: string): Promise<WrittenRights[]> {
  const { pk, sk: prefix } = accessItem.key(dossierId, 'patient:');
  const { items } = await page({ pk, prefix, limit: 100 });
  return items.map((item) => accessItem.fieldsOf(item));
}

/** Everybody whom a court keeps out of a dossier. Of whom it let in again, only that is left: nothing here is deleted. */
export async function findKeptOut(dossierId: string): Promise<KeptOutBy> {
  const { pk, sk: prefix } = keptOutItem.key(dossierId, '');
  const { items } = await page({ pk, prefix, limit: 100 });
  return new Map(
    keptOutItem
      .fromAll(items)
      .flatMap((item) =>
        'endedAt' in item
          ? []
          : [[item.sk.slice(prefix.length), { name: item.name, since: item.since, decision: item.decision }] as const],
      ),
  );
}

/** A dossier in which those who act change, and whose it is. */
export type HolderPlace = { readonly dossierId: string; readonly identity: Identity };

/** The writes that let somebody act. @param before what is written of them in this dossier */
export function give(
  place: HolderPlace,
  { actorId, name, contacts }: Pick<Person, 'actorId' | 'name'> & { readonly contacts: Contacts },
  right: RepresentativeRight,
  before?: WrittenRights,
): Write[] {
  const told = { contacts, since: right.since, ...(right.until === undefined ? {} : { until: right.until }) };
  return [
    ...representationWrites({ ...place, insured: place.identity }, { actorId, name, contacts, right }, before),
    tellThese(place.dossierId, { ...place.identity.representatives, [actorId]: told }),
  ];
}

/** Opens a dossier. @returns `false` when the person has one meanwhile */
export const openDossier = async (writes: readonly Write[]): Promise<boolean> => (await write(writes)).done;
