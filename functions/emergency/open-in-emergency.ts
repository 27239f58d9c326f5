import type { Actor } from '../access/actor.ts';
import { HOUR, later } from '../platform/time/durations.ts';
import type { Notice } from '../record/notice/notice.ts';
import type { EmergencyOpening } from './contract.ts';
import type { StoredReview } from './review.item.ts';
import { rppsOf } from './rules.ts';

/** Who opens which dossier in an emergency, when, and for how many hours. */
export type OpeningContext = {
  readonly dossierId: string;
  readonly reviewId: string;
  readonly actor: Actor;
  readonly at: string;
  readonly hours: number;
};

/** An opening in an emergency, with the end of the right it gives: what its holder will judge (CSP L1111-17 I). */
export function openInEmergency({ reason }: EmergencyOpening, context: OpeningContext): StoredReview {
  const { dossierId, reviewId, actor, at, hours } = context;
  const { id, name = rppsOf(id), profession, establishmentName } = actor;
  return {
    dossierId,
    reviewId,
    professional: {
      id,
      name,
      ...(profession === undefined ? {} : { profession }),
      ...(establishmentName === undefined ? {} : { establishmentName }),
    },
    reason,
    openedAt: at,
    until: later(at, hours * HOUR),
  };
}

/**
 * What tells the holder at once, by every way there is (CSP R1111-48). It says neither who nor why: that is read in the
 * record.
 */
export const noticeOf = ({ reviewId, until }: StoredReview): Notice => ({
  id: reviewId,
  content: { template: 'emergency-access', until },
  ways: 'every',
});
