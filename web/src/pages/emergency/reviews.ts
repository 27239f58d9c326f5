import type { EmergencyReview } from '../../../../functions/emergency/contract.ts';
import { FailureError } from '../../api/failure.ts';
import type { Reply } from '../../api/operations.ts';
import { call, currentDossier } from '../../session/call.ts';

/** A page of the openings in an emergency, newest first. */
export const listReviews = (cursor?: string): Promise<Reply<'listEmergencyReviews'>> =>
  call('listEmergencyReviews', { path: { dossierId: currentDossier() }, query: cursor ? { cursor } : {} });

/** Finds one opening. @throws FailureError `not-found` */
export async function findReview(reviewId: string): Promise<EmergencyReview> {
  let cursor: string | undefined;
  do {
    const { reviews, next } = await listReviews(cursor);
    const found = reviews.find((review) => review.reviewId === reviewId);
    if (found) return found;
    cursor = next;
  } while (cursor);
  throw new FailureError({ kind: 'not-found', fields: [] });
}
