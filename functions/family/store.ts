import { tellThese } from '../platform/acting.ts';
import type { Insured } from '../platform/insured.ts';
import { keys } from '../platform/keys.ts';
import { actingAccess } from '../platform/new-dossier.ts';
import type { Contacts } from '../platform/notice.ts';
import { pagesOf } from '../platform/pages.ts';
import { get, page, readTogether, type Write } from '../platform/table.ts';
import type { KeptOut } from './contract.ts';
import type { ActingRight, Identity, KeptOutBy, Person, Rights } from './rules.ts';

/** What a social security number leads to. */
export type Numbered = {
  readonly insured: Insured | undefined;
  readonly dossierId: string | undefined;
  /** The account of its holder; absent for a child. */
  readonly identifier: string | undefined;
};

/** Reads what is known of some numbers, each at one instant. */
export async function findByNumber(hashes: readonly string[]): Promise<Numbered[]> {
  const items = await readTogether(hashes.flatMap((hash) => [keys.insured(hash), keys.nir(hash)]));
  return hashes.map((_, index) => {
    const [insured, holder] = items.slice(index * 2, index * 2 + 2);
    return {
      insured: insured as Insured | undefined,
      dossierId: holder?.dossierId as string | undefined,
      identifier: holder?.identifier as string | undefined,
    };
  });
}

/** The dossier of which an actor is the holder. */
export async function findOwnDossier(actorId: string): Promise<string | undefined> {
  for await (const mirrors of pagesOf(keys.actorDossier(actorId, ''))) {
    const own = mirrors.find(({ ground }) => ground === 'own-dossier');
    if (own) return String(own.dossierId);
  }
  return undefined;
}

/** Whose dossier it is. */
export const findIdentity = async (dossierId: string): Promise<Identity | undefined> =>
  (await get(keys.identity(dossierId))) as Identity | undefined;

/** Everybody who acts, or acted, in a dossier from an account of their own. */
export async function findRights(dossierId: string): Promise<Rights[]> {
  const { pk, sk: prefix } = keys.access(dossierId, 'patient:');
  const { items } = await page({ pk, prefix, limit: 100 });
  return items.map(({ pk: _, sk, ...rights }) => rights as unknown as Rights);
}

/** Everybody whom a court keeps out of a dossier. Of whom it let in again, only that is left: nothing here is deleted. */
export async function findKeptOut(dossierId: string): Promise<KeptOutBy> {
  const { pk, sk: prefix } = keys.keptOut(dossierId, '');
  const { items } = await page({ pk, prefix, limit: 100 });
  return new Map(
    items
      .filter(({ endedAt }) => endedAt === undefined)
      .map(({ sk, name, since, decision }) => [String(sk).slice(prefix.length), { name, since, decision } as KeptOut]),
  );
}

/** A dossier in which those who act change, and whose it is. */
export type HolderPlace = { readonly dossierId: string; readonly identity: Identity };

/** The writes that let somebody act. @param before what is written of them in this dossier */
export function give(
  place: HolderPlace,
  { actorId, name, contacts }: Pick<Person, 'actorId' | 'name'> & { readonly contacts: Contacts },
  right: ActingRight,
  before?: Rights,
): Write[] {
  const told = { contacts, since: right.since, ...(right.until === undefined ? {} : { until: right.until }) };
  return [
    ...actingAccess({ ...place, insured: place.identity }, { actorId, name, contacts, right }, before),
    tellThese(place.dossierId, { ...place.identity.representatives, [actorId]: told }),
  ];
}
