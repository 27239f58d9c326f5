import { fieldProblem } from '../problem/problem.ts';
import type { EmergencyReview } from './contract.ts';
import { toReview } from './judge-emergency.ts';
import type { StoredReview } from './review.item.ts';
import type { PlaceInDay } from './store.ts';

/** A page of openings. */
export type ReviewPage = { readonly reviews: EmergencyReview[]; readonly next?: string };

/** The openings of one dossier, with their reasons: for its holder. */
export function listReviews(reviews: readonly StoredReview[], more: boolean): ReviewPage {
  const last = reviews.at(-1);
  return { reviews: reviews.map((review) => toReview(review)), ...(more && last ? { next: last.reviewId } : {}) };
}

/** The openings of one day in all dossiers, without their reasons: they may tell of health, and one is read at a time. */
export function listDay(reviews: readonly StoredReview[], more: boolean): ReviewPage {
  const last = reviews.at(-1);
  return {
    reviews: reviews.map((review) => toReview(review, 'reason')),
    ...(more && last ? { next: `${last.dossierId}${last.reviewId}` } : {}),
  };
}

/**
 * The place a cursor of the list of a day stands for.
 * @throws Problem `invalid-fields` (`cursor`) for a cursor of another list
 */
export function placeInDay(cursor: string | undefined): PlaceInDay | undefined {
  if (cursor === undefined) return undefined;
  const [, dossierId, reviewId] = /^([0-9a-f-]{36})([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (dossierId === undefined || reviewId === undefined) throw fieldProblem('#query/cursor', 'cursor');
  return { dossierId, reviewId };
}
