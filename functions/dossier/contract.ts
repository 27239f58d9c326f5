import * as z from 'zod/mini';
import { date, instant, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { nir, vitaleSerial } from '../record/person/fields.ts';
import { ClosingMotive, DossierStatus, moves } from './moves.ts';

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
 * and why, and nothing more (TD0.2). Why one is suspended, and when one is to be erased, is for agents.
 */
export const FoundDossier = z.object({
  dossierId: uuid,
  status: DossierStatus,
  closedAt: z.optional(instant),
  closingMotive: z.optional(z.string()),
  /** For agents: destroyed after this day already, at its holder's express request. */
  eraseOn: z.optional(date),
  suspension: z.optional(
    z.object({ suspendedAt: instant, motive: z.string(), contestUntil: date, contestedAt: z.optional(instant) }),
  ),
  /** Not for a professional while it is not open: of such a one they are told where it stands, and nothing more. */
  holder: z.optional(z.object({ familyName: z.string(), givenNames: z.string(), birthOn: date })),
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

/** What one night may destroy, published the day before; figures, nothing of anybody. */
export const PurgePlan = z.object({
  /** The day of the night that destroys. */
  on: date,
  publishedAt: instant,
  /** `held`: more than usual, so that two people must release it. */
  status: z.enum(['published', 'held', 'released']),
  /** Dossiers whose time is over, and the most that are destroyed without a release. */
  count: z.int(),
  cap: z.number(),
  /** How many were destroyed, once its night has come. */
  destroyed: z.optional(z.int()),
  releases: z.array(z.object({ name: z.string(), at: instant })),
});
export type PurgePlan = z.infer<typeof PurgePlan>;

export const routes = {
  findDossier: {
    method: 'POST',
    path: '/dossiers/find',
    action: 'dossier:find',
    safe: true,
    signedIn: true,
    body: FindDossier,
    reply: FoundDossier,
    summary:
      'A professional or an agent finds the dossier of the person before them, by number with card or birth date.',
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
  ...moves,
  listPurgePlans: {
    method: 'GET',
    path: '/purge/plans',
    action: 'purge:read',
    signedIn: true,
    query: z.strictObject({ before: z.optional(date) }),
    reply: z.object({
      plans: z.array(PurgePlan),
      /** Whether the caller may release one. */
      mayRelease: z.boolean(),
    }),
    summary: 'What each night destroyed or will destroy, the newest first; for agents.',
  },
  releasePurgePlan: {
    method: 'POST',
    path: '/purge/plans/{on}/release',
    action: 'purge:release',
    signedIn: true,
    reply: PurgePlan,
    summary: 'A supervising agent lets a held night go ahead; it does once a second one wants it too.',
  },
} as const satisfies Routes;
