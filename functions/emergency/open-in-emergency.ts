import type { Actor } from '../access/actor.ts';
import type { Message } from '../platform/message.ts';
import type { EmergencyOpening } from './contract.ts';
import { type Identity, rppsOf } from './rules.ts';
import type { StoredReview } from './store.ts';

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
    until: new Date(Date.parse(at) + hours * 3_600_000).toISOString(),
  };
}

/**
 * What tells the holder at once, by every way there is (CSP R1111-48). It says neither who nor why: that is read in the
 * record. In French, the language of the person present being that of the professional.
 */
export function noticesOf({ reviewId, until }: StoredReview, { contacts }: Identity): Message[] {
  const same = { language: 'fr', content: { template: 'emergency-access', until } } as const;
  const { email, phone } = contacts;
  return [
    ...(email === undefined ? [] : [{ ...same, messageId: `${reviewId}-email`, channel: 'email', to: email } as const]),
    ...(phone === undefined ? [] : [{ ...same, messageId: `${reviewId}-sms`, channel: 'sms', to: phone } as const]),
  ];
}
