import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/** A campaign as it is kept; it is due until every line of its file is dealt with. */
const StoredCampaign = z.strictObject({
  name: z.string(),
  /** The day on which the announcements leave. */
  on: z.string(),
  file: z.string(),
  campaignId: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Its day had come, and its file was not there. */
  missedAt: z.exactOptional(z.string()),
  /** Since when its announcements leave, and from which version of the file: one dropped later changes nothing. */
  startedAt: z.exactOptional(z.string()),
  version: z.exactOptional(z.strictObject({ etag: z.string(), versionId: z.exactOptional(z.string()) })),
  announcedAt: z.exactOptional(z.string()),
});
export type StoredCampaign = Readonly<z.infer<typeof StoredCampaign>>;

/** A campaign of automatic opening; all of them are listed in one partition, newest last. */
export const campaignItem = itemKind({
  name: 'campaign',
  lifetime: 'kept',
  key: (campaignId: string) => ({ pk: 'CAMPAIGN', sk: campaignId }),
  begins: ['CAMPAIGN', '\u0001'],
  schema: StoredCampaign,
});

/** What came of the people a campaign announced to, counted in shards so that no counter is crowded. */
export const campaignCountItem = itemKind({
  name: 'campaign count',
  lifetime: 'kept',
  key: (campaignId: string, shard: string) => ({ pk: `CAMPAIGN#${campaignId}`, sk: `COUNT#${shard}` }),
  schema: z.record(z.string(), z.number()),
});
