import type { DocumentRights } from '../access/facts.ts';
import { keys } from '../platform/keys.ts';
import { goneFrom } from '../platform/mirror.ts';
import { dayInParis } from '../platform/paris.ts';
import { entriesAmong, itemsUnder, readWithProfile } from '../platform/read-profile.ts';
import { due, type Item, page, readTogether, type Write } from '../platform/table.ts';
import type { EmergencyReview } from './contract.ts';
import type { Judge, Verdict } from './judge-emergency.ts';
import type { Identity, Person } from './rules.ts';

/** An opening in an emergency as it is kept. */
export type StoredReview = EmergencyReview & { readonly reason: string };

/** What is read of a document here. */
export type KeptDocument = Omit<DocumentRights, 'class'> & {
  readonly documentId: string;
  readonly title: string;
  readonly createdOn: string;
  readonly status: string;
};

/** The review in a stored item. */
export const toStoredReview = (item: Item | undefined): StoredReview | undefined => item as StoredReview | undefined;

/** Openings wait for a judgement in the index of what is due, by the day it is in France: some hundreds at most in a country, read by few. */
const daily = (on: string): string => `DUE#emergency#${on}`;

/** The write of a new review, found again by its day. */
export const insertReview = (review: StoredReview): Write => ({
  put: {
    ...keys.emergency(review.dossierId, review.reviewId),
    ...review,
    duePk: daily(dayInParis(review.openedAt)),
    dueSk: review.reviewId,
  },
  condition: 'attribute_not_exists(pk)',
});

/** The write of the right an opening gives, beside the rights its actor has. @param before those rights, as read */
export const grantOpening = (
  { dossierId, reviewId, professional, openedAt, until }: StoredReview,
  before?: Person,
): Write => {
  const { id, ...known } = professional;
  const grounds = { ...before?.grounds, 'break-glass': { since: openedAt, until, reviewId } };
  return { put: { ...before, ...keys.access(dossierId, id), actorId: id, dossierId, ...known, grounds } };
};

type Mirrored = { readonly dossierId: string; readonly actorId: string; readonly identity: Identity };

const mirror = (
  { dossierId, actorId, identity }: Mirrored,
  {
    set,
    names,
    values,
  }: { readonly set: string; readonly names?: Readonly<Record<string, string>>; readonly values: Item },
): Write => ({
  key: keys.actorDossier(actorId, dossierId),
  update: `SET dossierId = :dossier, holderName = :name, birthOn = :birth, ${set}`,
  ...(names === undefined ? {} : { names }),
  values: {
    ':dossier': dossierId,
    ':name': `${identity.givenNames} ${identity.familyName}`,
    ':birth': identity.birthOn,
    ...values,
  },
});

/** The write that puts the dossier among the patients of who opened it. */
export const mirrorOpening = ({ dossierId, professional, until }: StoredReview, identity: Identity): Write =>
  mirror(
    { dossierId, actorId: professional.id, identity },
    {
      set: 'ground = :ground, #until = :until, expiresAt = :expires',
      names: { '#until': 'until' },
      values: { ':ground': 'break-glass', ':until': until, ':expires': goneFrom(until) },
    },
  );

/**
 * The write that tells the médecin traitant (CSP R1111-48): their address is not known here, so the notice is put on the
 * dossier among their patients.
 */
export const tellMedecinTraitant = (
  { dossierId, openedAt }: StoredReview,
  actorId: string,
  identity: Identity,
): Write =>
  mirror(
    { dossierId, actorId, identity },
    {
      set: 'ground = if_not_exists(ground, :ground), noticeAt = :at, notice = :notice',
      values: { ':ground': 'medecin-traitant', ':at': openedAt, ':notice': 'break-glass' },
    },
  );

/** The write of a verdict. */
export const writeVerdict = (
  { dossierId, reviewId }: StoredReview,
  judge: Judge,
  verdict: Verdict,
  at: string,
): Write => ({
  key: keys.emergency(dossierId, reviewId),
  update: 'SET #verdict = :verdict, #at = :at',
  condition: 'attribute_exists(pk)',
  names: { '#verdict': `${judge}Verdict`, '#at': `${judge}VerdictAt` },
  values: { ':verdict': verdict, ':at': at },
});

/** Everybody with rights in a dossier. */
export async function findPeople(dossierId: string): Promise<Person[]> {
  const { pk, sk } = keys.access(dossierId, '');
  const { items } = await page({ pk, prefix: sk, limit: 1000 });
  return items as unknown as Person[];
}

/**
 * Everybody with rights, the newest documents and the health profile, in one read: the three stand next to each other in
 * the partition, the profile last, so that it comes first, and whole. A dossier with more than a page is read once more,
 * for the people; its oldest documents are left out.
 */
export async function findForSummary(dossierId: string) {
  const people = keys.access(dossierId, '').sk;
  const { items, more } = await readWithProfile(dossierId, { first: people });
  const found = itemsUnder(keys.document(dossierId, '').sk, items) as unknown as KeptDocument[];
  return {
    documents: found.filter(({ status }) => status === 'available'),
    entries: entriesAmong(items),
    people: more ? await findPeople(dossierId) : (itemsUnder(people, items) as unknown as Person[]),
    more,
  };
}

/** One page of the openings of a dossier, newest first. @param after the review to start behind */
export async function findReviews(dossierId: string, after: string | undefined, limit: number) {
  const { pk, sk: prefix } = keys.emergency(dossierId, '');
  const behind = after === undefined ? {} : { after: keys.emergency(dossierId, after).sk };
  const { items, more } = await page({ pk, prefix, newestFirst: true, limit, ...behind });
  return { reviews: items as unknown as StoredReview[], more };
}

/** Where an opening stands in the list of its day. */
export type PlaceInDay = { readonly dossierId: string; readonly reviewId: string };

/** One page of the openings of a day, newest first; what was destroyed since is left out. */
export async function findOfDay(on: string, after: PlaceInDay | undefined, limit: number) {
  const behind = after && { ...keys.emergency(after.dossierId, after.reviewId), dueSk: after.reviewId };
  const places = await due(daily(on), limit, { newestFirst: true, ...(behind ? { after: behind } : {}) });
  const items = await readTogether(places);
  return { reviews: items.flatMap((item) => toStoredReview(item) ?? []), more: places.length === limit };
}
