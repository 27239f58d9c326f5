import { added, type Counts } from '../platform/jobs/file-progress.ts';
import { dueAt } from '../platform/store/due-index.ts';
import { type MakingRequest, rememberMade } from '../platform/store/idempotency.ts';
import { get, page, update, write } from '../platform/store/table.ts';
import { orphanEntry, type Trace } from '../record/audit/commit-access.store.ts';
import { Zone } from '../record/vaccination/reminder-choice.ts';
import type { StoredReminderCampaign, ZoneProgress } from './campaign.item.ts';
import { reminderCampaignItem, reminderZoneItem } from './campaign.item.ts';
import { beginsAt } from './campaign.rules.ts';
import type { CampaignPeople } from './campaign-contract.ts';

/** The name of the job. */
export const CAMPAIGN_JOB = 'reminder-campaign';

/** Plans a campaign, with its trace, once for a request. @returns `false` when the request was served before */
export async function plan(campaign: StoredReminderCampaign, request: MakingRequest, trace: Trace): Promise<boolean> {
  const { campaignId } = campaign;
  const place = dueAt(CAMPAIGN_JOB, beginsAt(campaign), campaignId);
  const { done } = await write([
    rememberMade(request, campaignId),
    { ...reminderCampaignItem.put([campaignId], { ...campaign, ...place }), condition: 'attribute_not_exists(pk)' },
    orphanEntry(trace),
  ]);
  return done;
}

/** One campaign; `undefined` when there is none of this id. */
export async function findCampaign(campaignId: string): Promise<StoredReminderCampaign | undefined> {
  return reminderCampaignItem.from(await get(reminderCampaignItem.key(campaignId)));
}

/** Some campaigns, newest first, behind one already listed. */
export async function findCampaigns(
  after: string | undefined,
  limit: number,
): Promise<{ readonly campaigns: readonly StoredReminderCampaign[]; readonly more: boolean }> {
  const { pk } = reminderCampaignItem.key('');
  const { items, more } = await page({ pk, limit, newestFirst: true, ...(after === undefined ? {} : { after }) });
  return { campaigns: reminderCampaignItem.fromAll(items), more };
}

/** Where nothing has left yet. */
const AT_FIRST: ZoneProgress = { step: 0, place: { part: 0 }, counts: {}, tries: 0, done: false };

/** How far a campaign has come in every zone, as of the last step of the work. */
export async function findZones(campaignId: string): Promise<ReadonlyMap<Zone, ZoneProgress>> {
  const { pk } = reminderZoneItem.key(campaignId, '');
  const { items } = await page({ pk, limit: Zone.options.length });
  const kept = new Map(items.map((item) => [item.sk, reminderZoneItem.fieldsOf(item)]));
  return new Map(Zone.options.map((zone) => [zone, kept.get(zone) ?? AT_FIRST]));
}

/** The counts of all zones as one. */
export const countsOf = (zones: ReadonlyMap<Zone, ZoneProgress>): Counts =>
  [...zones.values()].map(({ counts }) => counts).reduce(added, {});

/** Those whose message is queued, by way. */
export const queuedIn = ({ email = 0, sms = 0 }: Counts): CampaignPeople => ({ email, sms });

/** Keeps how far a campaign has come in a zone. @returns it as kept; `undefined` when another run came further meanwhile */
export async function saveZone(
  campaignId: string,
  zone: Zone,
  seen: ZoneProgress,
  now: Omit<ZoneProgress, 'step'>,
): Promise<ZoneProgress | undefined> {
  const kept = { ...now, step: seen.step + 1 };
  const { done } = await write([
    {
      ...reminderZoneItem.put([campaignId, zone], kept),
      condition: 'attribute_not_exists(pk) OR step = :seen',
      values: { ':seen': seen.step },
    },
  ]);
  return done ? kept : undefined;
}

/** Remembers that a campaign has begun to leave. */
export async function start({ campaignId }: StoredReminderCampaign, at: string): Promise<void> {
  await update(reminderCampaignItem.key(campaignId), 'SET startedAt = :at', {
    condition: 'attribute_exists(pk) AND attribute_not_exists(startedAt)',
    values: { ':at': at },
  });
}

/** Ends a campaign that was sent everywhere: nothing of it is due any more. */
export async function finish({ campaignId }: StoredReminderCampaign, at: string): Promise<void> {
  await update(reminderCampaignItem.key(campaignId), 'SET sentAt = :at REMOVE duePk, dueSk', {
    condition: 'attribute_exists(duePk)',
    values: { ':at': at },
  });
}

/**
 * Stops a campaign, with its trace.
 * @param because why, where it stops by itself
 * @returns `false` when it is over already
 */
export async function stop(
  { campaignId }: StoredReminderCampaign,
  trace: Trace,
  because?: StoredReminderCampaign['stoppedBecause'],
): Promise<boolean> {
  const why = because === undefined ? {} : { ':because': because };
  const { done } = await write([
    {
      key: reminderCampaignItem.key(campaignId),
      update: `SET stoppedAt = :at, stoppedBy = :by${because ? ', stoppedBecause = :because' : ''} REMOVE duePk, dueSk`,
      condition: 'attribute_exists(duePk)',
      values: { ':at': trace.at, ':by': trace.actor.id, ...why },
    },
    orphanEntry(trace),
  ]);
  return done;
}
