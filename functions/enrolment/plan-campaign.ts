import { fieldProblem } from '../problem/problem.ts';
import type { CampaignPlan } from './contract.ts';

/** @param today the day it is in Paris @throws Problem `invalid-fields` (`/on date-past`) */
export function checkDay({ on }: CampaignPlan, today: string): void {
  if (on < today) throw fieldProblem('/on', 'date-past');
}

/** Whether a campaign is the one that is asked for. */
export const isAsked = (planned: CampaignPlan, { name, on, file }: CampaignPlan): boolean =>
  planned.name === name && planned.on === on && planned.file === file;
