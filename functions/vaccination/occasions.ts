import { daysAfter } from '../platform/time/paris.ts';
import { CALENDAR, type Rule, type Season } from './calendar.ts';
import { type Day, earliest, latest } from './days.ts';
import { type DoseStatus, type Sight, standing } from './dose-status.ts';
import { isOfCohort, type Span, situationIn, spanOf } from './eligibility.ts';

/** One campaign, in its days. */
type Campaign = { readonly year: string; readonly from: Day; readonly until: Day; readonly counts: Day };

/**
 * Where a person stands with a dose that comes with a season or a pregnancy: with the campaign under way, else with the
 * next one that concerns them.
 */
export function occasionDoses(rule: Rule, { person, today, doses }: Sight): DoseStatus[] {
  const dose = rule.steps[0]?.dose ?? '1';
  const span = isOfCohort(rule, person) ? spanOf(rule, person, today) : undefined;
  if (!span) return [{ dose, status: 'not-applicable', reason: 'not-concerned' }];
  const season = rule.season === undefined ? undefined : CALENDAR.seasons[rule.season];
  const campaign = season && campaignOf(season, latest(today, span.from));
  if (campaign && span.until !== undefined && campaign.from > span.until) {
    return [{ dose, status: 'not-applicable', reason: 'out-of-season' }];
  }
  const counts = rule.once || !campaign ? daysAfter(span.from, -CALENDAR.tolerance.ageDays) : campaign.counts;
  const until = earliest(campaign?.until, span.until);
  const given = doses.find(({ givenOn }) => givenOn >= counts && (until === undefined || givenOn <= until));
  const which = { ...(campaign ? { season: campaign.year } : {}), ...situationIn(span) };
  if (given) return [{ dose, ...which, status: 'done', reason: 'given', given }];
  const from = latest(span.from, campaign?.from);
  return [{ dose, ...which, ...standing({ from, until, last: until }, today, reasonOf(span, campaign, today)) }];
}

/** Why a dose comes when it comes: the season for whoever is concerned already, else what will concern them. */
const reasonOf = (span: Span, campaign: Campaign | undefined, today: Day) =>
  campaign && today >= span.from ? 'season' : span.reason;

/** The first campaign that ends on a day or after it. */
function campaignOf({ from, until, counts }: Season, day: Day): Campaign {
  for (let year = Number(day.slice(0, 4)) - 1; ; year += 1) {
    const end = `${from > until ? year + 1 : year}-${until}`;
    if (end >= day) return { year: String(year), from: `${year}-${from}`, until: end, counts: `${year}-${counts}` };
  }
}
