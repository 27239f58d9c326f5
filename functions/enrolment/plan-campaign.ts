import { fieldProblem, Problem } from '../platform/problem.ts';
import type { StoredCampaign } from './campaigns.ts';
import type { CampaignPlan } from './contract.ts';

/** What planning a campaign needs of the outside. */
export type PlanDeps = {
  /** The campaign that this very request planned before. */
  readonly findServed: () => Promise<StoredCampaign | undefined>;
  /** Writes the campaign and the request, with the trace. `false`: the request was served meanwhile. */
  readonly plan: (campaign: StoredCampaign) => Promise<boolean>;
};

/**
 * Plans a campaign, once for a request.
 * @param campaign the plan, with what makes it a campaign
 * @param today the day it is in Paris
 * @throws Problem `invalid-fields` (`/on date-past`), `request-key-reused`
 */
export async function planCampaign(deps: PlanDeps, campaign: StoredCampaign, today: string): Promise<StoredCampaign> {
  const served = await deps.findServed();
  if (served) return same(served, campaign);
  if (campaign.on < today) throw fieldProblem('/on', 'date-past');
  if (await deps.plan(campaign)) return campaign;
  const other = await deps.findServed();
  if (!other) throw new Problem('busy', { retryAfter: 1 });
  return same(other, campaign);
}

function same(served: StoredCampaign, { name, on, file }: CampaignPlan): StoredCampaign {
  if (served.name === name && served.on === on && served.file === file) return served;
  throw new Problem('request-key-reused');
}
