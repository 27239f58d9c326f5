import * as z from 'zod/mini';
import { date, instant, uuid } from '../platform/fields.ts';
import type { Routes } from '../platform/route.ts';

/** Where a dossier is in its life. */
export const DossierStatus = z.enum(['open', 'closed']);
export type DossierStatus = z.infer<typeof DossierStatus>;

/** Why its holder closes a dossier; free words are not asked for. */
export const ClosingMotive = z.enum(['no-use', 'privacy', 'other'], 'not-a-choice');

/** The dossier as its holder sees it. */
export const Dossier = z.object({
  dossierId: uuid,
  status: DossierStatus,
  openedAt: instant,
  closedAt: z.optional(instant),
  /** A closed dossier is destroyed for good after this day (CSP R1111-36: ten years; a setting). */
  keptUntil: z.optional(date),
  /** Goes into `If-Match` of a change. */
  version: z.int(),
  holder: z.object({
    familyName: z.string(),
    givenNames: z.string(),
    birthOn: date,
    /** Masked: the key and the order number stay hidden. */
    nir: z.string(),
  }),
});
export type Dossier = z.infer<typeof Dossier>;

export const Closing = z.strictObject({ motive: ClosingMotive });
export type Closing = z.infer<typeof Closing>;

/** What closing did. */
export const Closed = z.object({ dossierId: uuid, closedAt: instant, keptUntil: date });
export type Closed = z.infer<typeof Closed>;

export const routes = {
  readDossier: {
    method: 'GET',
    path: '/dossiers/{dossierId}',
    action: 'dossier:read',
    signedIn: true,
    reply: Dossier,
    summary: 'Read the head of a dossier: whose it is and where it stands.',
  },
  closeDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/close',
    action: 'dossier:close',
    signedIn: true,
    body: Closing,
    reply: Closed,
    versioned: true,
    summary: 'Close a dossier: nobody reads it any more, it is kept for ten years, then destroyed.',
  },
} as const satisfies Routes;
