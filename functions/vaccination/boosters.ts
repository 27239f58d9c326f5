import type { Disease } from '../record/vaccination/disease.ts';
import { CALENDAR, diseasesOf, type Rule, type Step } from './calendar.ts';
import { type Day, endOfMonths, latest } from './days.ts';
import { type DoseStatus, type GivenDose, type Person, type Sight, standing } from './dose-status.ts';
import { atAge, isOfCohort, lastDay } from './eligibility.ts';
import { seriesDoses } from './series.ts';

/** One booster in the line of a life. */
type Milestone = {
  readonly rule: Rule;
  readonly dose: string;
  readonly from: Day;
  readonly until: Day;
  /** A dose given from this day counts, until the next one's. */
  readonly counts: Day;
};

/** What is left to do of the first doses of childhood, without which no booster makes sense. */
type Childhood = { readonly used: ReadonlySet<string>; readonly endsOn?: Day | undefined };

/**
 * Where a person stands with each dose of one booster rule against one disease. All boosters against a disease make one
 * line: a dose counts for the booster whose turn it was, makes up for those before, and a booster that was missed is no
 * longer asked for once the next one is due, so that one dose is never asked for twice.
 */
export function boosterStandings(rule: Rule, disease: Disease, sight: Sight): DoseStatus[] {
  const line = lineOf(disease, sight);
  const childhood = childhoodOf(disease, sight);
  return line.flatMap((milestone, index) => {
    if (milestone.rule !== rule) return [];
    return [{ dose: milestone.dose, ...milestoneStanding(milestone, line[index + 1], { disease, childhood }, sight) }];
  });
}

type Line = { readonly disease: Disease; readonly childhood: Childhood };

function milestoneStanding(
  { rule, from, until, counts }: Milestone,
  next: Milestone | undefined,
  { disease, childhood }: Line,
  { person, today, doses }: Sight,
): Omit<DoseStatus, 'dose'> {
  const since = doses.filter(({ givenOn }) => givenOn >= counts);
  const inTurn = since.filter(({ givenOn }) => next === undefined || givenOn < next.counts);
  const given = inTurn.find(({ id }) => !childhood.used.has(id));
  if (given) return { status: 'done', reason: 'given', given };
  if (inTurn[0]) return { status: 'caught-up', reason: 'catch-up-dose', given: inTurn[0] };
  if (since[0]) return { status: 'caught-up', reason: 'later-dose', given: since[0] };
  if (next && today >= next.from) return { status: 'not-applicable', reason: 'replaced' };
  const found = standing({ from, until, last: lastDay(rule, disease, undefined, person) }, today, 'age');
  if (childhood.endsOn === undefined || (found.status !== 'due' && found.status !== 'overdue')) return found;
  return { status: 'too-early', reason: 'previous-dose-first', notBefore: latest(today, childhood.endsOn) };
}

/** The boosters against a disease, first to last; a repeated one until the second that is still to come. */
function lineOf(disease: Disease, { person, today }: Sight): Milestone[] {
  const rules = CALENDAR.rules.filter((rule) => rule.kind === 'booster' && diseasesOf(rule).includes(disease));
  return rules
    .filter((rule) => isOfCohort(rule, person))
    .flatMap((rule) => rule.steps.flatMap((step) => milestones(rule, step, person, today)))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function milestones(rule: Rule, step: Step, person: Person, today: Day): Milestone[] {
  const found: Milestone[] = [];
  for (let count = 0; found.filter(({ from }) => from > today).length < 2; count += 1) {
    const months = (step.from ?? 0) + count * (rule.repeat ?? 0);
    const from = atAge(person, months);
    const counts = atAge(person, months - (step.from ?? 0) + (step.counts ?? step.from ?? 0));
    const dose = count === 0 ? step.dose : `${step.dose}${count + 1}`;
    found.push({ rule, dose, from, until: endOfMonths(from, step.for ?? 0), counts });
    if (rule.repeat === undefined) break;
  }
  return found;
}

/** The doses that the first series of a disease took, and the day it can end on when it still has to be completed. */
function childhoodOf(disease: Disease, sight: Sight): Childhood {
  const series = CALENDAR.rules.find((rule) => rule.kind === 'series' && diseasesOf(rule).includes(disease));
  const statuses = series ? seriesDoses(series, disease, sight) : [];
  const given = statuses.flatMap(({ given: dose }: { readonly given?: GivenDose }) => dose?.id ?? []);
  const open = statuses.flatMap(({ status, from, since, notBefore }) =>
    status === 'due' || status === 'overdue' || status === 'too-early' ? (notBefore ?? since ?? from ?? []) : [],
  );
  return { used: new Set(given), endsOn: open.at(-1) };
}
