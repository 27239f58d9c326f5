import * as z from 'zod/mini';
import { date, instant, nir, uuid, vitaleSerial } from '../platform/fields.ts';
import type { Routes } from '../platform/route.ts';

/** Where a dossier is in its life. */
export const DossierStatus = z.enum(['open', 'suspended', 'closed']);
export type DossierStatus = z.infer<typeof DossierStatus>;

/** Why its holder closes a dossier; free words are not asked for. */
export const ClosingMotive = z.enum(['no-use', 'privacy', 'other'], 'not-a-choice');

/** The dossier as its holder sees it, or a professional. */
export const Dossier = z.object({
  dossierId: uuid,
  status: DossierStatus,
  openedAt: instant,
  closedAt: z.optional(instant),
  closingMotive: z.optional(z.string()),
  /** A closed dossier is destroyed for good after this day (CSP R1111-36: ten years; a setting). */
  keptUntil: z.optional(date),
  /** Destroyed after this day already, at its holder's express request (CSP R1111-36: three months at most). */
  eraseOn: z.optional(date),
  /** Of a suspended dossier: since when, why, the last day to contest, and since when its holder contests. */
  suspendedAt: z.optional(instant),
  suspensionMotive: z.optional(z.string()),
  contestUntil: z.optional(date),
  contestedAt: z.optional(instant),
  /** Goes into `If-Match` of a change. */
  version: z.int(),
  holder: z.object({
    familyName: z.string(),
    givenNames: z.string(),
    birthOn: date,
    /** Masked: the key and the order number stay hidden. */
    nir: z.string(),
  }),
  /** On which ground it was shown. */
  ground: z.optional(z.string()),
  /** When this professional came before: what was deposited since is new to them (`since` of the list of documents). */
  previousVisitAt: z.optional(instant),
});
export type Dossier = z.infer<typeof Dossier>;

export const Closing = z.strictObject({ motive: ClosingMotive });
export type Closing = z.infer<typeof Closing>;

/** What closing did. */
export const Closed = z.object({ dossierId: uuid, closedAt: instant, keptUntil: date });
export type Closed = z.infer<typeof Closed>;

/** Why an agent suspends a dossier (CSP R1111-36). */
export const Suspension = z.strictObject({ motive: z.enum(['fraud', 'malfunction'], 'not-a-choice') });
export type Suspension = z.infer<typeof Suspension>;

/** The agent has seen a document that proves who the person is. */
const identityChecked = z.literal(true, 'must-confirm');

/** What an agent does for the person before them. */
export const AtCounter = z.strictObject({ identityChecked });
export const ClosingAtCounter = z.strictObject({ motive: ClosingMotive, identityChecked });
export type ClosingAtCounter = z.infer<typeof ClosingAtCounter>;

/** Where a dossier stands after something happened to it. */
export const Standing = z.object({
  dossierId: uuid,
  status: DossierStatus,
  closedAt: z.optional(instant),
  keptUntil: z.optional(date),
  eraseOn: z.optional(date),
  suspendedAt: z.optional(instant),
  contestUntil: z.optional(date),
  contestedAt: z.optional(instant),
});
export type Standing = z.infer<typeof Standing>;

/** What a professional or an agent types or reads on a Vitale card to find the dossier of the person before them. */
export const FindDossier = z
  .strictObject({ nir, vitaleSerial: z.optional(vitaleSerial), birthOn: z.optional(date) })
  .check(
    z.refine(({ vitaleSerial: serial, birthOn }) => Boolean(serial ?? birthOn), {
      message: 'required',
      path: ['birthOn'],
    }),
  );
export type FindDossier = z.infer<typeof FindDossier>;

/**
 * A dossier found: that it exists, and whether this professional may open it and on which ground; of a closed one when
 * and why (TD0.2). Why one is suspended is for agents.
 */
export const FoundDossier = z.object({
  dossierId: uuid,
  status: DossierStatus,
  closedAt: z.optional(instant),
  closingMotive: z.optional(z.string()),
  suspension: z.optional(
    z.object({ suspendedAt: instant, motive: z.string(), contestUntil: date, contestedAt: z.optional(instant) }),
  ),
  holder: z.object({ familyName: z.string(), givenNames: z.string(), birthOn: date }),
  ground: z.optional(z.string()),
});
export type FoundDossier = z.infer<typeof FoundDossier>;

/** A patient a professional has a right with; the newest visit first. */
export const PatientOfMine = z.object({
  dossierId: uuid,
  name: z.string(),
  birthOn: date,
  ground: z.string(),
  until: z.optional(instant),
  lastVisitAt: z.optional(instant),
  /** Told until they next come: `break-glass`, the dossier was opened in an emergency; and when. */
  notice: z.optional(z.string()),
  noticeAt: z.optional(instant),
});
export type PatientOfMine = z.infer<typeof PatientOfMine>;

export const routes = {
  findDossier: {
    method: 'POST',
    path: '/dossiers/find',
    action: 'dossier:find',
    signedIn: true,
    body: FindDossier,
    reply: FoundDossier,
    summary:
      'A professional or an agent finds the dossier of the person before them, by number with card or birth date.',
    throttle: { rate: 50, burst: 25 },
  },
  listPatients: {
    method: 'GET',
    path: '/patients',
    action: 'patients:list',
    signedIn: true,
    reply: z.object({ patients: z.array(PatientOfMine) }),
    summary: 'The patients of a professional: those who gave them a right, or whom they care for.',
  },
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
  reopenDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/reopen',
    action: 'dossier:reopen',
    signedIn: true,
    reply: Standing,
    summary: 'Bring a closed dossier back as it was; an erasure asked for is withdrawn with it.',
  },
  eraseDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/erasure',
    action: 'dossier:erase',
    signedIn: true,
    reply: Standing,
    summary: 'Ask expressly that a closed dossier be destroyed before the end of its ten years.',
  },
  keepDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/erasure/withdraw',
    action: 'dossier:erase',
    signedIn: true,
    reply: Standing,
    summary: 'Take back the request that a closed dossier be destroyed early.',
  },
  contestSuspension: {
    method: 'POST',
    path: '/dossiers/{dossierId}/contest',
    action: 'dossier:contest',
    signedIn: true,
    reply: Standing,
    summary: 'Not to agree with the suspension of one’s dossier: it is not closed before a person has looked at it.',
  },
  suspendDossier: {
    method: 'POST',
    path: '/dossiers/{dossierId}/suspension',
    action: 'dossier:suspend',
    signedIn: true,
    body: Suspension,
    reply: Standing,
    summary:
      'An agent suspends a dossier for fraud or malfunction: nobody reads it, its holder is told and may contest.',
  },
  liftSuspension: {
    method: 'POST',
    path: '/dossiers/{dossierId}/suspension/lift',
    action: 'dossier:suspend',
    signedIn: true,
    reply: Standing,
    summary: 'An agent ends a suspension: the dossier is as it was.',
  },
  closeAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/close-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: ClosingAtCounter,
    reply: Standing,
    summary: 'An agent closes a dossier for the person before them, who has proved who they are.',
  },
  reopenAtCounter: {
    method: 'POST',
    path: '/dossiers/{dossierId}/reopen-at-counter',
    action: 'dossier:close-at-counter',
    signedIn: true,
    body: AtCounter,
    reply: Standing,
    summary: 'An agent brings a closed dossier back for the person before them, who has proved who they are.',
  },
} as const satisfies Routes;
