import * as z from 'zod/mini';
import { cursor, date, instant, limit, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { Essential } from '../record/profile/profile.ts';

/** Opening a dossier in an emergency: the two conditions of CSP L1111-17 I, and a reason in words. */
export const EmergencyOpening = z.strictObject({
  reason: text(500, 10),
  unableToExpress: z.literal(true, 'must-confirm'),
  immediateRisk: z.literal(true, 'must-confirm'),
});
export type EmergencyOpening = z.infer<typeof EmergencyOpening>;

/** What a rescuer needs first, on one page. */
export const EmergencySummary = z.object({
  dossierId: uuid,
  holder: z.object({ familyName: z.string(), givenNames: z.string(), birthOn: date, age: z.int() }),
  /** The médecin traitant, to call. */
  medecinTraitant: z.optional(z.object({ name: z.string(), rpps: z.string() })),
  /** From the health profile, what kills first in front: allergies, contra-indications, treatments, blood group… */
  essentials: z.array(Essential),
  /**
   * How many entries of the profile only their flag keeps from this reader, measures and the like aside; told like
   * `hiddenDocuments`.
   */
  hiddenEntries: z.optional(z.int()),
  /** What matters first: summaries, treatments, directives… the most telling type first, the newest of each first. */
  documents: z.array(
    z.object({ documentId: uuid, title: z.string(), type: z.string(), typeLabel: z.string(), createdOn: date }),
  ),
  /**
   * How many documents the holder hid that this reader could read otherwise; nothing else is told of them. Told to who
   * opened in an emergency and to a regulation centre.
   */
  hiddenDocuments: z.optional(z.int()),
  /** The dossier holds more documents than were looked at, the oldest left out. */
  olderLeftOut: z.optional(z.literal(true)),
  /** On which ground this was shown, and until when it may be. */
  ground: z.string(),
  until: z.optional(instant),
});
export type EmergencySummary = z.infer<typeof EmergencySummary>;

/** One opening in an emergency, to be judged afterwards. */
export const EmergencyReview = z.object({
  reviewId: uuid,
  dossierId: uuid,
  professional: z.object({
    id: z.string(),
    name: z.string(),
    profession: z.optional(z.string()),
    establishmentName: z.optional(z.string()),
  }),
  /** As the professional wrote it; left out of the list of a day, since it may tell of health. */
  reason: z.optional(z.string()),
  openedAt: instant,
  until: instant,
  holderVerdict: z.optional(z.enum(['justified', 'not-justified'])),
  supervisorVerdict: z.optional(z.enum(['justified', 'not-justified'])),
});
export type EmergencyReview = z.infer<typeof EmergencyReview>;

const Verdict = z.strictObject({ verdict: z.enum(['justified', 'not-justified'], 'not-a-choice') });
const Reviews = z.object({ reviews: z.array(EmergencyReview), next: z.optional(z.string()) });

export const routes = {
  openInEmergency: {
    method: 'POST',
    path: '/dossiers/{dossierId}/emergency',
    action: 'emergency:open',
    signedIn: true,
    body: EmergencyOpening,
    reply: z.object({ until: instant, reviewId: uuid }),
    status: 201,
    summary: 'Open a dossier in an emergency for 24 hours; the holder and the médecin traitant are told at once.',
  },
  readEmergencySummary: {
    method: 'GET',
    path: '/dossiers/{dossierId}/emergency',
    action: 'emergency:read',
    signedIn: true,
    reply: EmergencySummary,
    summary: 'Everything a rescuer needs first, in one answer.',
  },
  listEmergencyReviews: {
    method: 'GET',
    path: '/dossiers/{dossierId}/emergency/reviews',
    action: 'review:read',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: Reviews,
    summary: 'The openings of a dossier in an emergency, for its holder to judge.',
  },
  judgeEmergency: {
    method: 'POST',
    path: '/dossiers/{dossierId}/emergency/reviews/{reviewId}',
    action: 'emergency:review',
    signedIn: true,
    body: Verdict,
    reply: EmergencyReview,
    summary: 'The holder says whether an opening in an emergency was justified.',
  },
  listEmergencies: {
    method: 'GET',
    path: '/emergencies',
    action: 'supervision:read',
    signedIn: true,
    query: z.strictObject({ on: date, cursor: z.optional(cursor), limit }),
    reply: Reviews,
    summary: 'The openings in an emergency of one day, for a supervising agent; no health data.',
  },
  readEmergency: {
    method: 'GET',
    path: '/dossiers/{dossierId}/emergency/reviews/{reviewId}/supervision',
    action: 'supervision:read',
    signedIn: true,
    reply: EmergencyReview,
    summary: 'One opening in an emergency with its reason, for a supervising agent; the reading is traced.',
  },
  superviseEmergency: {
    method: 'POST',
    path: '/dossiers/{dossierId}/emergency/reviews/{reviewId}/supervision',
    action: 'emergency:supervise',
    signedIn: true,
    body: Verdict,
    reply: EmergencyReview,
    summary: 'A supervising agent says whether an opening in an emergency was justified.',
  },
} as const satisfies Routes;
