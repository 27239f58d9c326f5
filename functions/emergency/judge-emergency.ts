import type { Trace } from '../record/audit/commit-access.store.ts';
import type { EmergencyReview } from './contract.ts';
import type { StoredReview } from './review.item.ts';

/** Who judges an opening: the holder, and apart from them a supervising agent. */
export type Judge = 'holder' | 'supervisor';

/** What is said of an opening. */
export type Verdict = NonNullable<EmergencyReview['holderVerdict']>;

/** What the trace keeps of a verdict. A verdict may be changed: the trace tells the one before. */
export const verdictChange = (review: StoredReview, judge: Judge, verdict: Verdict): NonNullable<Trace['change']> => ({
  [`${judge}Verdict`]: [review[`${judge}Verdict`] ?? null, verdict],
});

/** A review as its reader sees it. @param without what is left out where it is not needed */
export function toReview(review: StoredReview, without?: 'reason'): EmergencyReview {
  const { reviewId, dossierId, professional, reason, openedAt, until, holderVerdict, supervisorVerdict } = review;
  return {
    reviewId,
    dossierId,
    professional,
    ...(without === 'reason' ? {} : { reason }),
    openedAt,
    until,
    ...(holderVerdict === undefined ? {} : { holderVerdict }),
    ...(supervisorVerdict === undefined ? {} : { supervisorVerdict }),
  };
}
