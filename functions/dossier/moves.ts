import * as z from 'zod/mini';
import { cursor, date, instant, limit, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { AtCounter, identityChecked } from '../record/person/fields.ts';

/** Where a dossier is in its life. */
export const DossierStatus = z.enum(['open', 'suspended', 'closed']);
export type DossierStatus = z.infer<typeof DossierStatus>;

/** Why its holder closes a dossier; free words are not asked for. */
export const ClosingMotive = z.enum(['no-use', 'privacy', 'other'], 'not-a-choice');

/** Why an agent suspends a dossier (CSP R1111-36). */
export const Suspension = z.strictObject({ motive: z.enum(['fraud', 'malfunction'], 'not-a-choice') });
export type Suspension = z.infer<typeof Suspension>;

/** What an agent does for the person before them when they close a dossier. */
export const ClosingAtCounter = z.strictObject({ motive: ClosingMotive, identityChecked });
export type ClosingAtCounter = z.infer<typeof ClosingAtCounter>;

/** Where a dossier stands after something happened to it. */
export const DossierState = z.object({
  dossierId: uuid,
  status: DossierStatus,
  closedAt: z.optional(instant),
  keptUntil: z.optional(date),
  eraseOn: z.optional(date),
  suspendedAt: z.optional(instant),
  contestUntil: z.optional(date),
  contestedAt: z.optional(instant),
});
export type DossierState = z.infer<typeof DossierState>;

/** A suspension whose holder does not agree with it. */
export const ContestedSuspension = z.object({
  dossierId: uuid,
  motive: z.string(),
  suspendedAt: instant,
  /** The agent who suspended it, who does not uphold it. */
  suspendedBy: z.string(),
  contestedAt: instant,
});
export type ContestedSuspension = z.infer<typeof ContestedSuspension>;

/** Every way to move a dossier through its life by a request, beside closing it oneself. */
export const moves = {
  reopenDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/reopen',
    action: 'dossier:reopen',
    signedIn: true,
    reply: DossierState,
    summary: 'Bring a closed dossier back as it was; an erasure asked for is withdrawn with it.',
  },
  eraseDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/erasure',
    action: 'dossier:erase',
    signedIn: true,
    reply: DossierState,
    summary: 'Ask expressly that a closed dossier be destroyed before the end of its ten years.',
  },
  keepDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/erasure/withdraw',
    action: 'dossier:erase',
    signedIn: true,
    reply: DossierState,
    summary: 'Take back the request that a closed dossier be destroyed early.',
  },
  contestSuspension: {
    method: 'POST',
    path: '/dossiers/{dossierId}/contest',
    action: 'dossier:contest',
    signedIn: true,
    reply: DossierState,
    summary: 'Not to agree with the suspension of one’s dossier: it is not closed before a person has looked at it.',
  },
  listContestedSuspensions: {
    method: 'GET',
    path: '/suspensions/contested',
    action: 'suspension:read',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: z.object({ suspensions: z.array(ContestedSuspension), next: z.optional(z.string()) }),
    summary: 'The suspensions that wait for a decision because their holder does not agree, the oldest first.',
  },
  suspendDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/suspension',
    action: 'dossier:suspend',
    signedIn: true,
    body: Suspension,
    reply: DossierState,
    summary:
      'An agent suspends a dossier for fraud or malfunction: nobody reads it, its holder is told and may contest.',
  },
  liftSuspension: {
    method: 'POST',
    path: '/dossiers/{dossierId}/suspension/lift',
    action: 'dossier:suspend',
    signedIn: true,
    reply: DossierState,
    summary: 'An agent ends a suspension: the dossier is as it was.',
  },
  upholdSuspension: {
    method: 'POST',
    path: '/dossiers/{dossierId}/suspension/uphold',
    action: 'dossier:suspend',
    signedIn: true,
    reply: DossierState,
    summary:
      'Another agent than the one who suspended it, or a supervisor, finds a contested suspension right: the dossier is closed.',
  },
  closeAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/close-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: ClosingAtCounter,
    reply: DossierState,
    summary: 'An agent closes a dossier for the person before them, who has proved who they are.',
  },
  reopenAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/reopen-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: AtCounter,
    reply: DossierState,
    summary: 'An agent brings a closed dossier back for the person before them, who has proved who they are.',
  },
  eraseAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/erase-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: AtCounter,
    reply: DossierState,
    summary: 'An agent asks for the early destruction of a closed dossier, as the person before them expressly wishes.',
  },
  keepAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/keep-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: AtCounter,
    reply: DossierState,
    summary: 'An agent takes that request back for the person before them.',
  },
  contestAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/contest-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: AtCounter,
    reply: DossierState,
    summary: 'An agent notes that the person before them does not agree with the suspension of their dossier.',
  },
} as const satisfies Routes;
