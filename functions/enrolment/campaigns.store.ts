import { findProgress } from '../platform/jobs/dropped-file.ts';
import { added, type Counts } from '../platform/jobs/file-progress.ts';
import type { Progress } from '../platform/jobs/progress.item.ts';
import { dueAt } from '../platform/store/due-index.ts';
import { type MakingRequest, rememberMade } from '../platform/store/idempotency.ts';
import { get, page, update, write } from '../platform/store/table.ts';
import { orphanEntry, type Trace } from '../record/audit/commit-access.store.ts';
import type { StoredCampaign } from './campaign.item.ts';
import { campaignCountItem, campaignItem } from './campaign.item.ts';

/** The job that announces. */
export const CAMPAIGN_JOB = 'campaign';

/** How many counters a campaign has at most: one for each lane of `rules.laneOf`. */
const LANES = 16;

/** Plans a campaign, with its trace, once for a request. @returns `false` when the request was served before */
export async function plan(campaign: StoredCampaign, request: MakingRequest, trace: Trace): Promise<boolean> {
  const { campaignId, on } = campaign;
  const place = dueAt(CAMPAIGN_JOB, on, campaignId);
  const { done } = await write([
    rememberMade(request, campaignId),
    { ...campaignItem.put([campaignId], { ...campaign, ...place }), condition: 'attribute_not_exists(pk)' },
    orphanEntry(trace),
  ]);
  return done;
}

/** One campaign; `undefined` when there is none of this id. */
export async function findCampaign(campaignId: string): Promise<StoredCampaign | undefined> {
  return campaignItem.from(await get(campaignItem.key(campaignId)));
}

/** Some campaigns, newest first, behind one already listed. */
export async function findCampaigns(
  after: string | undefined,
  limit: number,
): Promise<{ readonly campaigns: readonly StoredCampaign[]; readonly more: boolean }> {
  const { pk } = campaignItem.key('');
  const { items, more } = await page({ pk, limit, newestFirst: true, ...(after === undefined ? {} : { after }) });
  return { campaigns: campaignItem.fromAll(items), more };
}

/** How far the list has come, and what became of those who were announced, as of the last step of the work. */
export async function findCounts(
  campaignId: string,
): Promise<{ readonly list: Progress | undefined; readonly people: Counts }> {
  const { pk } = campaignCountItem.key(campaignId, '');
  const [list, { items }] = await Promise.all([findProgress({ fileId: campaignId }), page({ pk, limit: LANES })]);
  const people = items.map((item) => campaignCountItem.fieldsOf(item)).reduce(added, {});
  return { list, people };
}

/** Starts a campaign with the version of its file that is there now. @returns the campaign as it started, here or before */
export async function start(
  { campaignId }: StoredCampaign,
  version: NonNullable<StoredCampaign['version']>,
  at: string,
): Promise<StoredCampaign | undefined> {
  const started = await update(
    campaignItem.key(campaignId),
    'SET startedAt = :at, version = :version REMOVE missedAt',
    {
      condition: 'attribute_exists(pk) AND attribute_not_exists(startedAt)',
      values: { ':at': at, ':version': version },
    },
  );
  return campaignItem.from(started) ?? findCampaign(campaignId);
}

/** Remembers that the file of a campaign was not there on its day. */
export async function miss({ campaignId }: StoredCampaign, at: string): Promise<void> {
  await update(campaignItem.key(campaignId), 'SET missedAt = :at', {
    condition: 'attribute_exists(pk) AND attribute_not_exists(startedAt)',
    values: { ':at': at },
  });
}

/** Ends the announcements of a campaign: nothing of it is due any more. */
export async function finish({ campaignId }: StoredCampaign, at: string): Promise<void> {
  await update(campaignItem.key(campaignId), 'SET announcedAt = :at REMOVE duePk, dueSk', {
    condition: 'attribute_exists(duePk)',
    values: { ':at': at },
  });
}
