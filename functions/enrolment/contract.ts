import * as z from 'zod/mini';
import { cursor, date, instant, limit, text, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { nir, vitaleSerial } from '../record/person/fields.ts';

/** Where the insurer drops the lists of campaigns. */
export const CAMPAIGNS_UNDER = 'inbound/campaigns/';

/** One line of the list of a campaign: a number; rows of the insured register do too, the rest of them is not read. */
export const CampaignRow = z.object({ nir });
export type CampaignRow = z.infer<typeof CampaignRow>;

/** A campaign to plan: whom it is for (a file that the insurer drops under `inbound/campaigns/`), and from which day. */
export const CampaignPlan = z.strictObject({
  name: text(100),
  /** The day on which the announcements leave. */
  on: date,
  /** The name of the file, `2026-lyon.ndjson`; it may be dropped after the campaign is planned. */
  file: z
    .string('not-text')
    .check(z.trim(), z.maxLength(100, 'too-long'), z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'not-valid')),
});
export type CampaignPlan = z.infer<typeof CampaignPlan>;

/** A campaign and where it stands. */
export const Campaign = z.object({
  campaignId: uuid,
  name: z.string(),
  on: date,
  file: z.string(),
  createdAt: instant,
  /** `no-file`: its day has come, and the file is not there. `announced`: every line of the file is dealt with. */
  state: z.enum(['planned', 'no-file', 'announcing', 'announced']),
});
export type Campaign = z.infer<typeof Campaign>;

/** Why a line of the list announced nothing. */
export const SKIPS = [
  'has-dossier',
  'objected',
  'announced-before',
  'enrolled-before',
  'deceased',
  'not-insured',
  'not-readable',
] as const;
export type Skip = (typeof SKIPS)[number];

/** How far a campaign has come, in people. What was announced is told in steps of some hundred lines. */
export const CampaignProgress = z.object({
  ...Campaign.shape,
  announced: z.int(),
  objected: z.int(),
  /** Opened on silence. */
  opened: z.int(),
  /** Announced, then opened by the person themselves, or deceased. */
  ended: z.int(),
  /** Announced, and neither of the three yet. */
  left: z.int(),
  skipped: z.record(z.enum(SKIPS), z.int()),
});
export type CampaignProgress = z.infer<typeof CampaignProgress>;

/** Saying no with the announcement in hand: the number, and the 12 digits of the message; blanks are forgiven. */
export const OnlineObjection = z.strictObject({
  nir,
  code: z.string('not-text').check(
    z.maxLength(40, 'too-long'),
    z.overwrite<string>((value) => value.replace(/[\s.-]/g, '')),
    z.regex(/^\d{12}$/, 'code-12-form'),
  ),
});
export type OnlineObjection = z.infer<typeof OnlineObjection>;

/** An objection to a dossier, or to what an older one would add to it, that an agent records: at a counter, or from a letter that was scanned. No motive is asked for. */
export const ObjectionRecord = z
  .strictObject({
    nir,
    by: z.enum(['counter', 'post'], 'not-a-choice'),
    /** `archive`: they have a dossier, and want nothing of an older one added to it (CSP R1111-40). */
    to: z.optional(z.enum(['dossier', 'archive'], 'not-a-choice')),
    /** One of the two proves that it is the right person. */
    vitaleSerial: z.optional(vitaleSerial),
    birthOn: z.optional(date),
    /** Where the scan of the letter is kept. */
    scan: z.optional(text(100)),
  })
  .check(
    z.refine(({ vitaleSerial: serial, birthOn }) => (serial ?? birthOn) !== undefined, {
      message: 'required',
      path: ['birthOn'],
    }),
    z.refine(({ by, scan }) => by === 'counter' || scan !== undefined, { message: 'required', path: ['scan'] }),
  );
export type ObjectionRecord = z.infer<typeof ObjectionRecord>;

/** An objection as it stands: the first one counts, whoever says it again. */
export const Objection = z.object({ objectedAt: instant, by: z.enum(['online', 'counter', 'post']) });
export type Objection = z.infer<typeof Objection>;

export const routes = {
  createCampaign: {
    method: 'POST',
    path: '/campaigns',
    action: 'enrolment:manage',
    summary: 'Plan a campaign of automatic opening: a list of insured people, and the day its announcements leave.',
    signedIn: true,
    body: CampaignPlan,
    reply: Campaign,
    status: 201,
  },
  listCampaigns: {
    method: 'GET',
    path: '/campaigns',
    action: 'enrolment:read',
    summary: 'The campaigns of automatic opening, newest first.',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: z.object({ campaigns: z.array(Campaign), next: z.optional(z.string()) }),
  },
  readCampaign: {
    method: 'GET',
    path: '/campaigns/{campaignId}',
    action: 'enrolment:read',
    summary: 'How far a campaign has come: announced, objected, opened, skipped and left.',
    signedIn: true,
    reply: CampaignProgress,
  },
  objectOnline: {
    method: 'POST',
    path: '/enrolments/objection',
    action: 'enrolment:object',
    summary: 'Say no to the dossier that was announced, with the code of the announcement.',
    signedIn: false,
    body: OnlineObjection,
    reply: Objection,
  },
  recordObjection: {
    method: 'POST',
    path: '/enrolments/objections',
    action: 'enrolment:record-objection',
    summary:
      'Record the objection of a person to an automatic opening or to an older dossier, said at a counter or by post.',
    signedIn: true,
    body: ObjectionRecord,
    reply: Objection,
  },
} as const satisfies Routes;
