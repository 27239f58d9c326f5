import { fieldProblem } from '../problem/problem.ts';
import type { StoredReminderCampaign } from './campaign.item.ts';
import { checkAgreed } from './campaign.rules.ts';
import type { CampaignPeople, ReminderCampaignPlan } from './campaign-contract.ts';
import type { Day } from './days.ts';

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

/** Whether a campaign is the one that is asked for. */
export const isAsked = (planned: StoredReminderCampaign, asked: Omit<ReminderCampaignPlan, 'agreed'>): boolean =>
  (['from', 'to', 'channel', 'on', 'text'] as const).every((name) => planned[name] === asked[name]);

/**
 * A campaign of reminders, for no more people than agreed.
 * @param people whom it would write to, counted now
 * @param made what makes the plan a campaign
 * @throws Problem `audience-grown`
 */
export function newCampaign(
  { agreed, ...asked }: ReminderCampaignPlan,
  people: CampaignPeople,
  made: Pick<StoredReminderCampaign, 'campaignId' | 'createdAt' | 'createdBy'>,
): StoredReminderCampaign {
  checkAgreed({ agreed }, people);
  return { ...asked, ...made, people };
}
