import { fieldProblem, Problem } from '../platform/problem.ts';
import type { CampaignPeople, ReminderCampaignPlan } from './campaign-contract.ts';
import { checkAgreed } from './campaign-rules.ts';
import type { StoredReminderCampaign } from './campaign-store.ts';
import type { Day } from './days.ts';

/** What planning a campaign needs of the outside. */
export type PlanDeps = {
  /** The campaign that this very request planned before. */
  readonly findServed: () => Promise<StoredReminderCampaign | undefined>;
  /** Whom it would write to, counted now. */
  readonly count: () => Promise<CampaignPeople>;
  /** Writes the campaign and the request, with the trace. `false`: the request was served meanwhile. */
  readonly plan: (campaign: StoredReminderCampaign) => Promise<boolean>;
};

/** How far ahead a campaign may be planned, in years: who asks for reminders changes all the time. */
const YEARS_AHEAD = 1;

/**
 * @param today the day it is in Paris
 * @throws Problem `invalid-fields` (`/on date-past`, `/on date-too-far`)
 */
export function checkDay(on: Day, today: Day): void {
  if (on < today) throw fieldProblem('/on', 'date-past');
  if (Number(on.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS_AHEAD) throw fieldProblem('/on', 'date-too-far');
}

/**
 * Plans a campaign of reminders, once for a request, for no more people than agreed.
 * @param made what makes the plan a campaign
 * @param today the day it is in Paris
 * @throws Problem `invalid-fields` (`/on`), `audience-grown`, `request-key-reused`
 */
export async function planCampaign(
  deps: PlanDeps,
  { agreed, ...asked }: ReminderCampaignPlan,
  made: Pick<StoredReminderCampaign, 'campaignId' | 'createdAt' | 'createdBy'>,
  today: Day,
): Promise<StoredReminderCampaign> {
  const served = await deps.findServed();
  if (served) return same(served, asked);
  checkDay(asked.on, today);
  const people = await deps.count();
  checkAgreed({ agreed }, people);
  const campaign = { ...asked, ...made, people };
  if (await deps.plan(campaign)) return campaign;
  const other = await deps.findServed();
  if (!other) throw new Problem('busy', { retryAfter: 1 });
  return same(other, asked);
}

function same(served: StoredReminderCampaign, asked: Omit<ReminderCampaignPlan, 'agreed'>): StoredReminderCampaign {
  const names = ['from', 'to', 'channel', 'on', 'text'] as const;
  if (names.every((name) => served[name] === asked[name])) return served;
  throw new Problem('request-key-reused');
}
