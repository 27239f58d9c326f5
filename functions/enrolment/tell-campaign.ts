import type { Counts } from '../platform/jobs/file-progress.ts';
import type { Progress } from '../platform/jobs/progress.item.ts';
import { fromKeys } from '../platform/keys-of.ts';
import type { StoredCampaign } from './campaign.item.ts';
import { type Campaign, type CampaignProgress, SKIPS } from './contract.ts';

/** A campaign as agents see it. */
export const toCampaign = ({ campaignId, name, on, file, createdAt, ...then }: StoredCampaign): Campaign => ({
  campaignId,
  name,
  on,
  file,
  createdAt,
  state: stateOf(then),
});

function stateOf({
  announcedAt,
  startedAt,
  missedAt,
}: Pick<StoredCampaign, 'announcedAt' | 'startedAt' | 'missedAt'>): Campaign['state'] {
  if (announcedAt !== undefined) return 'announced';
  if (startedAt !== undefined) return 'announcing';
  return missedAt === undefined ? 'planned' : 'no-file';
}

/**
 * How far a campaign has come.
 * @param list the work on its file, at its last checkpoint; absent while it has not begun
 * @param people what became of those announced, counted as it happens
 */
export function tellCampaign(campaign: StoredCampaign, list: Progress | undefined, people: Counts): CampaignProgress {
  const lines: Counts = { ...list?.counts, 'not-readable': list?.refused ?? 0 };
  const [announced, objected, opened, ended] = [
    list?.counts.announced ?? 0,
    people.objected ?? 0,
    people.opened ?? 0,
    people.ended ?? 0,
  ];
  // Somebody may object before the checkpoint that counts their announcement.
  const left = Math.max(0, announced - objected - opened - ended);
  return {
    ...toCampaign(campaign),
    announced,
    objected,
    opened,
    ended,
    left,
    skipped: fromKeys(SKIPS, (skip) => lines[skip] ?? 0),
  };
}
