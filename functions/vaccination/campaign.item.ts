import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';
import { CampaignPeople, CampaignText, campaignTarget } from './campaign-contract.ts';

/** A campaign as it is kept; it is due from its first morning until it was sent everywhere or stopped. */
const StoredReminderCampaign = z.strictObject({
  ...campaignTarget,
  text: CampaignText,
  campaignId: z.string(),
  /** People counted when it was planned. */
  people: CampaignPeople,
  createdAt: z.string(),
  createdBy: z.string(),
  startedAt: z.exactOptional(z.string()),
  sentAt: z.exactOptional(z.string()),
  stoppedAt: z.exactOptional(z.string()),
  stoppedBy: z.exactOptional(z.string()),
  /** Why, where it stopped by itself. */
  stoppedBecause: z.exactOptional(z.literal('audience-grown')),
});
export type StoredReminderCampaign = Readonly<z.infer<typeof StoredReminderCampaign>>;

/** A campaign of reminders; all of them are listed in one partition, newest last. */
export const reminderCampaignItem = itemKind({
  name: 'reminder campaign',
  lifetime: 'kept',
  key: (campaignId: string) => ({ pk: 'REMINDER-CAMPAIGN', sk: campaignId }),
  begins: ['REMINDER-CAMPAIGN', '\u0001'],
  schema: StoredReminderCampaign,
});

/** How far a campaign has come in a zone. */
const ZoneProgress = z.strictObject({
  /** Grows by one with each step, so that of two runs at once one goes on. */
  step: z.number(),
  place: z.strictObject({ part: z.number(), after: z.exactOptional(z.string()) }),
  /** People: by way those whose message is queued, by its name why the others were passed over. */
  counts: z.record(z.string(), z.number()),
  /** How often in a row some people of the next page failed. */
  tries: z.number(),
  done: z.boolean(),
});
export type ZoneProgress = Readonly<z.infer<typeof ZoneProgress>>;

/** How far a campaign of reminders has come in one time zone. */
export const reminderZoneItem = itemKind({
  name: 'reminder campaign in a zone',
  lifetime: 'kept',
  key: (campaignId: string, zone: string) => ({ pk: `REMINDER-CAMPAIGN#${campaignId}`, sk: zone }),
  schema: ZoneProgress,
});
