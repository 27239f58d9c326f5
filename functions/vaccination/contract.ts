import * as z from 'zod/mini';
import { date, instant, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { Disease } from '../record/vaccination/disease.ts';
import { Dose, DoseFlags, DoseStatement, RemovalReason, VaccinationStatus } from '../record/vaccination/dose.ts';
import { campaignRoutes } from './campaign-contract.ts';
import { reminderRoutes } from './reminder-contract.ts';

/** How much a vaccine is asked for. */
export const Obligation = z.enum(['mandatory', 'recommended', 'targeted', 'possible']);
export type Obligation = z.infer<typeof Obligation>;

/** What of a rule is assumed, since no text that was read says it. */
export const Assumed = z.enum([
  'ages',
  'intervals',
  'doses',
  'catch-up',
  // From when a dose given early counts.
  'counting',
  'season',
  'people',
  'weeks',
]);
export type Assumed = z.infer<typeof Assumed>;

/**
 * Where a person stands with one dose of the calendar. `caught-up`: not needed any more thanks to other doses;
 * `not-applicable`: does not or no longer concern them.
 */
export const Status = z.enum(['done', 'caught-up', 'due', 'overdue', 'too-early', 'not-applicable']);
export type Status = z.infer<typeof Status>;

/** Why, in codes that the interface words. */
export const Reason = z.enum([
  // done, caught-up
  'given',
  'later-dose',
  'catch-up-dose',
  'enough-doses',
  // due, overdue, too-early
  'age',
  'risk',
  'interval',
  'season',
  'pregnancy',
  'late',
  'previous-dose-first',
  // not-applicable
  'too-old',
  'not-yet',
  'other-cohort',
  'other-rule',
  'not-concerned',
  'out-of-season',
  'replaced',
  'live-vaccine',
  'fewer-doses',
]);
export type Reason = z.infer<typeof Reason>;

/** The situation of a person that makes a rule hold for them, as the health profile tells it to the reader. */
export const Because = z.enum(['pregnancy', 'risk']);
export type Because = z.infer<typeof Because>;

/** One dose of the calendar, and where the person stands with it. Days are those of Paris. */
export const ScheduledDose = z.object({
  /** `hexa`, `flu`…: stable ids of the calendar's rules. */
  rule: z.string(),
  /** `1`, `2`, `R` (booster), `A` (each season), `R3` (third of a repeated booster). */
  dose: z.string(),
  /** The campaign, by the year in which it begins: `2026`. */
  season: z.optional(z.string()),
  vaccine: z.string(),
  obligation: Obligation,
  /** The rule as a whole is assumed: never to be told as a fact. */
  assumed: z.boolean(),
  status: Status,
  reason: Reason,
  because: z.optional(Because),
  /** `due`: from when, and until when before it is late. */
  from: z.optional(date),
  until: z.optional(date),
  /** `overdue`: since when. */
  since: z.optional(date),
  /** `too-early`: from when at the earliest. */
  notBefore: z.optional(date),
  /** What is asked for now, or what is to come: less than the vaccine covers when other doses did the rest. */
  missing: z.array(Disease),
  /** The doses that were counted, in the order they were given. */
  doses: z.array(z.string()),
});
export type ScheduledDose = z.infer<typeof ScheduledDose>;

/** What the calendar says of a person on a day. It is information, not a prescription. */
export const Schedule = z.object({
  /** Version of the calendar; it says `assumption` until a clinician has checked it. */
  version: z.string(),
  on: date,
  /** Always to be shown: « à vérifier avec un professionnel ». */
  advice: z.literal('check-with-a-professional'),
  doses: z.array(ScheduledDose),
});
export type Schedule = z.infer<typeof Schedule>;

/** What an entry said at one moment of its life, and who made it say so: `patient`, or the name of a professional. */
export const Entry = z.object({
  version: z.int(),
  at: instant,
  by: z.string(),
  status: VaccinationStatus,
  /** Told even where it came from `vaccine`. */
  diseases: z.array(Disease),
  dose: Dose,
  /** A professional took a confirmation back, and why. */
  because: z.optional(RemovalReason),
});
export type Entry = z.infer<typeof Entry>;

/** A dose in the record. */
export const Vaccination = z.object({
  vaccinationId: uuid,
  /** What it says now; its version goes into `If-Match` of a change. */
  ...Entry.shape,
  recordedAt: instant,
  recordedBy: z.string(),
  /** Nobody but the reader has a part in what it says: they may remove it. */
  own: z.boolean(),
  /** Hidden from professionals: read by those who may see it nevertheless. */
  hidden: z.optional(z.literal(true)),
  /** Kept from those who act for a minor. */
  hiddenFromRepresentatives: z.optional(z.literal(true)),
  /** What it said before, newest first. */
  history: z.array(Entry),
});
export type Vaccination = z.infer<typeof Vaccination>;

/** What the reader may do in a record; the service asks again when it is done. */
export const May = z.object({
  /** Not in an emergency, and no profession that does not vaccinate. */
  record: z.boolean(),
  /** The holder, and whoever decides for them. */
  hide: z.boolean(),
  /** A professional, of a minor. */
  keepSecret: z.boolean(),
});
export type May = z.infer<typeof May>;

/** The record of vaccinations, newest dose first, whole: the calendar needs every dose, and a life has few. */
export const VaccinationRecord = z.object({
  vaccinations: z.array(Vaccination),
  schedule: Schedule,
  may: May,
});
export type VaccinationRecord = z.infer<typeof VaccinationRecord>;

/** The kinds of vaccine that can be recorded by name, and the rules of the calendar. */
export const Vaccines = z.object({
  version: z.string(),
  vaccines: z.array(z.object({ id: z.string(), label: z.string(), diseases: z.array(Disease) })),
  /** Where the rules of the calendar come from, and what of them is assumed. */
  rules: z.array(
    z.object({ id: z.string(), vaccine: z.string(), sources: z.array(z.string()), assumed: z.array(Assumed) }),
  ),
});
export type Vaccines = z.infer<typeof Vaccines>;

const one = '/dossiers/{dossierId}/vaccinations/{vaccinationId}';

export const routes = {
  ...reminderRoutes,
  ...campaignRoutes,
  listVaccines: {
    method: 'GET',
    path: '/vaccines',
    action: 'terminology:read',
    signedIn: false,
    reply: Vaccines,
    summary: 'The kinds of vaccine of the calendar, and what each protects against.',
  },
  listVaccinations: {
    method: 'GET',
    path: '/dossiers/{dossierId}/vaccinations',
    action: 'vaccination:read',
    signedIn: true,
    reply: VaccinationRecord,
    summary: 'The vaccinations of a dossier, newest first, and what the calendar says today.',
  },
  recordVaccination: {
    method: 'POST',
    path: '/dossiers/{dossierId}/vaccinations',
    action: 'vaccination:record',
    signedIn: true,
    body: DoseStatement,
    reply: Vaccination,
    status: 201,
    summary: 'Record a dose that was given: confirmed by a professional, to be confirmed from the patient.',
  },
  confirmVaccination: {
    method: 'POST',
    path: `${one}/confirm`,
    action: 'vaccination:confirm',
    signedIn: true,
    body: z.strictObject({}),
    reply: Vaccination,
    versioned: true,
    summary: 'A professional confirms a dose stated by the patient.',
  },
  withdrawConfirmation: {
    method: 'DELETE',
    path: `${one}/confirm`,
    action: 'vaccination:confirm',
    signedIn: true,
    query: z.strictObject({ because: RemovalReason }),
    reply: Vaccination,
    versioned: true,
    summary: 'A professional takes a confirmation back and says why: what the patient stated is to be confirmed again.',
  },
  correctVaccination: {
    method: 'PUT',
    path: one,
    action: 'vaccination:record',
    signedIn: true,
    body: Dose,
    reply: Vaccination,
    versioned: true,
    summary: 'Correct a dose; what it said before is kept beside it.',
  },
  flagVaccination: {
    method: 'PATCH',
    path: one,
    action: 'vaccination:record',
    signedIn: true,
    body: DoseFlags,
    reply: Vaccination,
    versioned: true,
    summary: 'Hide a dose from professionals or show it again; keep it from the representatives of a minor.',
  },
  removeVaccination: {
    method: 'DELETE',
    path: one,
    action: 'vaccination:record',
    signedIn: true,
    query: z.strictObject({ because: z.optional(RemovalReason) }),
    reply: z.object({ vaccinationId: uuid, removedAt: instant }),
    versioned: true,
    summary: 'Remove an entry in which nobody but oneself has a part; a professional says why.',
  },
} as const satisfies Routes;
