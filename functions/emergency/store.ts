import type { Key } from '../platform/store/key.ts';
import { due, page, readTogether, type Write } from '../platform/store/table.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { accessItem, type WrittenRights } from '../record/access/access.item.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { goneFrom } from '../record/access/access-index.ts';
import { documentItem } from '../record/document/document.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { entriesAmong, itemsUnder, readWithProfile } from '../record/profile/profile.store.ts';
import type { Judge, Verdict } from './judge-emergency.ts';
import { reviewItem, type StoredReview } from './review.item.ts';

/** The review in a stored item. */
export const toStoredReview = (item: Key | undefined): StoredReview | undefined => reviewItem.from(item);

/** Openings wait for a judgement in the index of what is due, by the day it is in France: some hundreds at most in a country, read by few. */
const daily = (on: string): string => `DUE#emergency#${on}`;

/** The write of a new review, found again by its day. */
export const insertReview = (review: StoredReview): Write => ({
  ...reviewItem.put([review.dossierId, review.reviewId], {
    ...review,
    duePk: daily(dayInParis(review.openedAt)),
    dueSk: review.reviewId,
  }),
  condition: 'attribute_not_exists(pk)',
});

/** The write of the right an opening gives, beside the rights its actor has. @param before those rights, as read */
export const grantOpening = (
  { dossierId, reviewId, professional, openedAt, until }: StoredReview,
  before?: WrittenRights,
): Write => {
  const { id, ...known } = professional;
  const grounds = { ...before?.grounds, 'break-glass': { since: openedAt, until, reviewId } };
  return accessItem.put([dossierId, id], { ...before, actorId: id, dossierId, ...known, grounds });
};

type Indexed = { readonly dossierId: string; readonly actorId: string; readonly identity: Identity };

const indexEntry = (
  { dossierId, actorId, identity }: Indexed,
  {
    set,
    names,
    values,
  }: {
    readonly set: string;
    readonly names?: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, unknown>>;
  },
): Write => ({
  key: accessIndexItem.key(actorId, dossierId),
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
export const indexOpening = ({ dossierId, professional, until }: StoredReview, identity: Identity): Write =>
  indexEntry(
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
  indexEntry(
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
  key: reviewItem.key(dossierId, reviewId),
  update: 'SET #verdict = :verdict, #at = :at',
  condition: 'attribute_exists(pk)',
  names: { '#verdict': `${judge}Verdict`, '#at': `${judge}VerdictAt` },
  values: { ':verdict': verdict, ':at': at },
});

/** Everybody with rights in a dossier. */
export async function findPeople(dossierId: string): Promise<WrittenRights[]> {
  const { pk, sk } = accessItem.key(dossierId, '');
  const { items } = await page({ pk, prefix: sk, limit: 1000 });
  return accessItem.fromAll(items);
}

/**
 * Everybody with rights, the newest documents and the health profile, in one read: the three stand next to each other in
 * the partition, the profile last, so that it comes first, and whole. A dossier with more than a page is read once more,
 * for the people; its oldest documents are left out.
 */
export async function findForSummary(dossierId: string) {
  const people = accessItem.key(dossierId, '').sk;
  const { items, more } = await readWithProfile(dossierId, { first: people });
  const found = documentItem.fromAll(itemsUnder(documentItem.key(dossierId, '').sk, items));
  return {
    documents: found.filter(({ status }) => status === 'available'),
    entries: entriesAmong(items),
    people: more ? await findPeople(dossierId) : accessItem.fromAll(itemsUnder(people, items)),
    more,
  };
}

/** One page of the openings of a dossier, newest first. @param after the review to start behind */
export async function findReviews(dossierId: string, after: string | undefined, limit: number) {
  const { pk, sk: prefix } = reviewItem.key(dossierId, '');
  const behind = after === undefined ? {} : { after: reviewItem.key(dossierId, after).sk };
  const { items, more } = await page({ pk, prefix, newestFirst: true, limit, ...behind });
  return { reviews: reviewItem.fromAll(items), more };
}

/** Where an opening stands in the list of its day. */
export type PlaceInDay = { readonly dossierId: string; readonly reviewId: string };

/** One page of the openings of a day, newest first; what was destroyed since is left out. */
export async function findOfDay(on: string, after: PlaceInDay | undefined, limit: number) {
  const behind = after && { ...reviewItem.key(after.dossierId, after.reviewId), dueSk: after.reviewId };
  const places = await due(daily(on), limit, { newestFirst: true, ...(behind ? { after: behind } : {}) });
  const items = await readTogether(places);
  return { reviews: items.flatMap((item) => toStoredReview(item) ?? []), more: places.length === limit };
}
