import { daysAfter } from '../platform/time/paris.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import { CALENDAR, type Rule, type Step } from './calendar.ts';
import { addMonths, type Day, endOfMonths, latest } from './days.ts';
import { type DoseStatus, type GivenDose, type Sight, standing } from './dose-status.ts';
import { atAge, isOfCohort, lastDay, type Span, situationIn, spanOf } from './eligibility.ts';

const { ageDays, intervalDays } = CALENDAR.tolerance;

/** Where the line of doses has come to: the dose before, given or expected on a day. */
type Before = { readonly on: Day; readonly isGiven: boolean };

/**
 * Where a person stands with each dose of a series against one disease. Doses are taken oldest first: the first that is
 * old enough and far enough from the one before counts, late or not.
 */
export function seriesDoses(rule: Rule, disease: Disease, sight: Sight): DoseStatus[] {
  const refused = outside(rule, sight);
  if (refused) return rule.steps.map(({ dose }) => ({ dose, ...refused }));
  const span = spanOf(rule, sight.person, sight.today);
  const statuses: DoseStatus[] = [];
  let before: Before | undefined;
  for (const step of rule.steps) {
    const found = stepStanding({ rule, disease, step, span, before, first: statuses[0]?.given }, sight);
    statuses.push({ dose: step.dose, ...found.standing, ...situationIn(span) });
    before = found.before;
  }
  return statuses;
}

type StepContext = {
  readonly rule: Rule;
  readonly disease: Disease;
  readonly step: Step;
  readonly span: Span | undefined;
  readonly before: Before | undefined;
  readonly first: GivenDose | undefined;
};

type Found = { readonly standing: Omit<DoseStatus, 'dose'>; readonly before: Before | undefined };

function stepStanding({ rule, disease, step, span, before, first }: StepContext, sight: Sight): Found {
  const { person, today, doses } = sight;
  const last = lastDay(rule, disease, step.last, person);
  const given = doses.find(
    ({ givenOn }) => counts(step, givenOn, sight, before) && (last === undefined || givenOn <= last),
  );
  if (given)
    return { standing: { status: 'done', reason: 'given', given }, before: { on: given.givenOn, isGiven: true } };
  if (step.firstBefore !== undefined && (first?.givenOn ?? today) >= atAge(person, step.firstBefore)) {
    return { standing: withoutStep(first), before };
  }
  if (!span) return { standing: { status: 'not-applicable', reason: 'not-concerned' }, before };
  const byAge = step.from === undefined ? span.from : atAge(person, step.from);
  const from = latest(byAge, before && addMonths(before.on, step.after ?? 0));
  const until = step.for === undefined ? undefined : endOfMonths(from, step.for);
  const reason = before && from > byAge ? 'interval' : span.reason;
  const found = standing({ from, until, last }, today, reason);
  const next = { on: latest(today, from), isGiven: false };
  if (before?.isGiven === false && found.status !== 'not-applicable') {
    return { standing: { status: 'too-early', reason: 'previous-dose-first', notBefore: from }, before: next };
  }
  return { standing: found, before: next };
}

/** A step that somebody begun late does without: once the first dose is given, and already while it is still missing. */
const withoutStep = (first: GivenDose | undefined): Found['standing'] =>
  first
    ? { status: 'caught-up', reason: 'enough-doses', given: first }
    : { status: 'not-applicable', reason: 'fewer-doses' };

/** Whether a dose given on a day is old enough for a step, and far enough from the dose before. */
function counts(step: Step, givenOn: Day, { person }: Sight, before: Before | undefined): boolean {
  if (before && (!before.isGiven || givenOn <= before.on)) return false;
  if (before && givenOn < daysAfter(addMonths(before.on, step.after ?? 0), -intervalDays)) return false;
  return givenOn >= countsFrom(step, person);
}

/** The day from which a dose counts for a step: its age, with a tolerance where the calendar names no other. */
const countsFrom = (step: Step, person: Sight['person']): Day =>
  step.counts === undefined ? daysAfter(atAge(person, step.from ?? 0), -ageDays) : atAge(person, step.counts);

/** Why a rule does not hold for a person: born on another side of a date, or begun at another age. */
function outside(rule: Rule, { person, today, doses }: Sight): Omit<DoseStatus, 'dose'> | undefined {
  if (!isOfCohort(rule, person)) return { status: 'not-applicable', reason: 'other-cohort' };
  const { firstFrom, firstBefore } = rule;
  if (firstFrom === undefined && firstBefore === undefined) return undefined;
  const [first] = doses;
  const reference = first?.givenOn ?? today;
  if (firstBefore !== undefined && reference >= atAge(person, firstBefore)) {
    return { status: 'not-applicable', reason: first ? 'other-rule' : 'too-old' };
  }
  if (firstFrom !== undefined && reference < atAge(person, firstFrom)) {
    return { status: 'not-applicable', reason: first ? 'other-rule' : 'not-yet' };
  }
  return undefined;
}
