import type { Head } from '../access/facts.ts';
import type { HeadChange } from '../platform/audit.ts';
import type { Insured } from '../platform/insured.ts';
import { keys } from '../platform/keys.ts';
import { actingAccess } from '../platform/new-dossier.ts';
import type { Contacts } from '../platform/notice.ts';
import { get, page, readTogether, type Write } from '../platform/table.ts';
import type { ActingRight, Identity, Person, Rights } from './rules.ts';

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
  const { pk, sk: prefix } = keys.actorDossier(actorId, '');
  const { items } = await page({ pk, prefix, limit: 50 });
  const own = items.find(({ ground }) => ground === 'own-dossier');
  return own && String(own.dossierId);
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

/** A dossier in which those who act change. */
export type Place = { readonly dossierId: string; readonly identity: Identity };

const tellThese = ({ dossierId }: Place, representatives: Identity['representatives']): Write => ({
  key: keys.identity(dossierId),
  update: 'SET representatives = :all',
  condition: 'attribute_exists(pk)',
  values: { ':all': representatives },
});

/** The writes that let somebody act. @param before what is written of them in this dossier */
export function give(
  place: Place,
  { actorId, name, contacts }: Pick<Person, 'actorId' | 'name'> & { readonly contacts: Contacts },
  right: ActingRight,
  before?: Rights,
): Write[] {
  const told = { contacts, ...(right.until === undefined ? {} : { until: right.until }) };
  return [
    ...actingAccess({ ...place, insured: place.identity }, { actorId, name, contacts, right }, before),
    tellThese(place, { ...place.identity.representatives, [actorId]: told }),
  ];
}

/** The writes that end the right of some to act: it leaves its place, its mirror, and those who are told. */
export function take(place: Place, after: readonly Rights[]): Write[] {
  const gone = new Set(after.map(({ actorId }) => actorId));
  const left = Object.entries(place.identity.representatives ?? {}).filter(([actorId]) => !gone.has(actorId));
  return [
    ...after.flatMap((rights): Write[] => [
      { put: { ...keys.access(place.dossierId, rights.actorId), ...rights } },
      { remove: keys.actorDossier(rights.actorId, place.dossierId) },
    ]),
    tellThese(place, Object.fromEntries(left)),
  ];
}

/** Every access under way is decided again. */
export const nextAccess = ({ accessVersion }: Head): HeadChange => ({
  set: 'accessVersion = :access',
  values: { ':access': accessVersion + 1 },
});
