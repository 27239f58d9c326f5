import * as z from 'zod/mini';

import { cursor, date, instant, limit, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { ReminderChannel, Zone } from '../record/vaccination/reminder-choice.ts';

/** The texts of campaigns that were approved, by the name of their message; their words are those of every message. */
export const CampaignText = z.enum(['reminder-season', 'reminder-calendar', 'reminder-age'], 'not-a-choice');
export type CampaignText = z.infer<typeof CampaignText>;

/** Whom a campaign writes to: those who chose one way, or everybody, each by the way they chose. */
export const CampaignChannel = z.enum([...ReminderChannel.options, 'chosen'], 'not-a-choice');
export type CampaignChannel = z.infer<typeof CampaignChannel>;

const age = z.int('not-a-number').check(z.gte(0, 'too-small'), z.lte(120, 'too-big'));

export const campaignTarget = {
  /** The ages people reach in the year of the sending, both included. */
  from: age,
  to: age,
  channel: CampaignChannel,
  /** The day on which it begins to leave, where people live. */
  on: date,
};

const inOrder = z.refine<{ readonly from: number; readonly to: number }>(({ from, to }) => from <= to, {
  message: 'too-small',
  path: ['to'],
});

/** Who would receive a campaign, and when. */
export const CampaignTarget = z.strictObject(campaignTarget).check(inOrder);
export type CampaignTarget = z.infer<typeof CampaignTarget>;

const count = z.int('not-a-number').check(z.gte(0, 'too-small'));

/** People by the way they are written to: one message each. */
export const CampaignPeople = z.strictObject({ email: count, sms: count });
export type CampaignPeople = z.infer<typeof CampaignPeople>;

/** A campaign to plan. */
export const ReminderCampaignPlan = z
  .strictObject({
    ...campaignTarget,
    text: CampaignText,
    /** The numbers of the preview that were shown to whoever plans it. */
    agreed: CampaignPeople,
  })
  .check(inOrder);
export type ReminderCampaignPlan = z.infer<typeof ReminderCampaignPlan>;

/**
 * How many people a campaign writes to at most, and what that costs at most, in millionths of a US dollar: who has
 * nothing due, or a dossier that is closed, is not written to.
 */
export const CampaignPreview = z.object({
  people: CampaignPeople,
  costMicroUsd: z.int(),
  /** How many SMS the budget of this month still allows; to whom more would go is not written. */
  smsLeft: z.int(),
});
export type CampaignPreview = z.infer<typeof CampaignPreview>;

/** A campaign and where it stands. */
export const ReminderCampaign = z.object({
  campaignId: uuid,
  ...campaignTarget,
  text: CampaignText,
  /** People counted when it was planned. */
  people: CampaignPeople,
  createdAt: instant,
  state: z.enum(['planned', 'sending', 'sent', 'stopped']),
  /** It stopped by itself: people joined, and more would have been written to than it was planned for. */
  stoppedBecause: z.optional(z.literal('audience-grown')),
});
export type ReminderCampaign = z.infer<typeof ReminderCampaign>;

/**
 * Why somebody is not written to: nothing is due in their calendar, the dossier is not open, they changed their choice
 * since they were listed, there is no address for the way they chose, the SMS of the month have cost what they may, the
 * service failed several times.
 */
export const PASSED_OVER = ['nothing-due', 'not-open', 'changed', 'not-reachable', 'over-budget', 'failed'] as const;
export type PassedOver = (typeof PASSED_OVER)[number];

/**
 * How far a campaign has come, in people, told in steps of some hundred. Messages are queued to leave within moments; a
 * few may still be refused by a phone, a mailbox, or the budget of the month.
 */
export const ReminderCampaignProgress = z.object({
  ...ReminderCampaign.shape,
  queued: CampaignPeople,
  passedOver: z.record(z.enum(PASSED_OVER), z.int()),
  /** Where it has not come to its end. */
  zonesLeft: z.array(Zone),
});
export type ReminderCampaignProgress = z.infer<typeof ReminderCampaignProgress>;

const path = '/reminders/campaigns';
const one = `${path}/{campaignId}` as const;
const action = 'reminder:campaign';

export const campaignRoutes = {
  previewReminderCampaign: {
    method: 'POST',
    path: `${path}/preview`,
    action: 'campaign:read',
    safe: true,
    signedIn: true,
    body: CampaignTarget,
    reply: CampaignPreview,
    summary: 'How many people a campaign of reminders would write to at most, and at what cost; nothing is planned.',
  },
  createReminderCampaign: {
    method: 'POST',
    path,
    action,
    signedIn: true,
    body: ReminderCampaignPlan,
    reply: ReminderCampaign,
    status: 201,
    summary: 'Plan a campaign of reminders to people who asked for them, with the numbers that were agreed to.',
  },
  listReminderCampaigns: {
    method: 'GET',
    path,
    action: 'campaign:read',
    signedIn: true,
    query: z.strictObject({ cursor: z.optional(cursor), limit }),
    reply: z.object({ campaigns: z.array(ReminderCampaign), next: z.optional(z.string()) }),
    summary: 'The campaigns of reminders, newest first.',
  },
  readReminderCampaign: {
    method: 'GET',
    path: one,
    action: 'campaign:read',
    signedIn: true,
    reply: ReminderCampaignProgress,
    summary: 'How far a campaign of reminders has come: queued, not needed, and where it is still to leave.',
  },
  stopReminderCampaign: {
    method: 'POST',
    path: `${one}/stop`,
    action,
    signedIn: true,
    reply: ReminderCampaign,
    summary: 'Stop a campaign of reminders: nothing more of it leaves.',
  },
} as const satisfies Routes;
