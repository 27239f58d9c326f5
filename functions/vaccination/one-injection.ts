import { CALENDAR, diseasesOf, ruleOf, vaccineOf } from './calendar.ts';
import type { Obligation, ScheduledDose } from './contract.ts';
import type { Disease } from './disease.ts';

/** How much a vaccine is asked for, most first: what stands for two takes the word of the stronger. */
const STRONGEST: readonly Obligation[] = ['mandatory', 'recommended', 'targeted', 'possible'];

const isOwed = ({ status }: ScheduledDose): boolean => status === 'due' || status === 'overdue';

/**
 * The same lines, in which nothing is asked for twice: a dose that is owed and that the injection of another owed dose
 * gives as well is asked for with that one, which then says all that is missing, is as compulsory as the stronger and as
 * late as the later. Pure.
 * @param lines what the calendar says, rule by rule, in its order
 */
export function asOneInjection(lines: readonly ScheduledDose[]): ScheduledDose[] {
  const kept: { readonly line: ScheduledDose; readonly with: ScheduledDose[] }[] = [];
  for (const line of lines.filter(isOwed).sort(widestFirst)) {
    const place = kept.find((one) => line.missing.every((disease) => gives(one.line).has(disease)));
    if (place) place.with.push(line);
    else kept.push({ line, with: [] });
  }
  const joined = new Map(kept.map((one) => [one.line, join(one.line, one.with)]));
  return lines.map((line) => joined.get(line) ?? (isOwed(line) ? inAnother(line) : line));
}

/** Of two that give the same, a pregnancy's comes first: it has the shorter time. The order of the calendar decides the rest. */
const widestFirst = (a: ScheduledDose, b: ScheduledDose): number =>
  gives(b).size - gives(a).size || Number(isOfPregnancy(b)) - Number(isOfPregnancy(a));

const isOfPregnancy = ({ because }: ScheduledDose): boolean => because === 'pregnancy';

/**
 * What a dose that is asked for protects against: what is missing, and what that protects against as well. A rule that
 * looks at fewer diseases than its vaccine covers asks for the whole vaccine: pertussis in pregnancy comes as dTcaP.
 */
function gives({ rule, vaccine, missing }: ScheduledDose): ReadonlySet<Disease> {
  const found = ruleOf(rule);
  const all = vaccineOf(vaccine)?.diseases ?? [];
  const isPart = found !== undefined && diseasesOf(found).length < all.length;
  return covered(isPart ? all : missing);
}

/** Some diseases, and those that their vaccines protect against as well. */
function covered(diseases: readonly Disease[]): ReadonlySet<Disease> {
  const also = Object.entries(CALENDAR.alsoBy) as [Disease, readonly Disease[]][];
  return new Set([...diseases, ...also.flatMap(([one, by]) => (by.some((it) => diseases.includes(it)) ? [one] : []))]);
}

/** One dose that stands for others too. The days are those of the pregnancy, else of what is late, else its own. */
function join(line: ScheduledDose, others: readonly ScheduledDose[]): ScheduledDose {
  if (others.length === 0) return line;
  const all = [line, ...others];
  const pressing = all.find(isOfPregnancy) ?? all.find(({ status }) => status === 'overdue') ?? line;
  const { status, reason, because, from, until, since } = pressing;
  const { from: _from, until: _until, since: _since, because: _because, ...rest } = line;
  const here = covered(line.missing);
  return {
    ...rest,
    ...askedFor(all, line),
    status,
    reason,
    ...(because === undefined ? {} : { because }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(since === undefined ? {} : { since }),
    missing: [
      ...new Set([...line.missing, ...others.flatMap(({ missing }) => missing.filter((one) => !here.has(one)))]),
    ],
  };
}

/** The strongest obligation, as sure as the rule that it comes from. */
function askedFor(all: readonly ScheduledDose[], line: ScheduledDose): Pick<ScheduledDose, 'obligation' | 'assumed'> {
  const strength = ({ obligation }: ScheduledDose) => STRONGEST.indexOf(obligation);
  const { obligation, assumed } = all.reduce((found, one) => (strength(one) < strength(found) ? one : found), line);
  return { obligation, assumed };
}

/** A dose that is asked for with another one. */
const inAnother = ({ rule, dose, season, vaccine, obligation, assumed, doses }: ScheduledDose): ScheduledDose => ({
  rule,
  dose,
  ...(season === undefined ? {} : { season }),
  vaccine,
  obligation,
  assumed,
  status: 'not-applicable',
  reason: 'other-rule',
  missing: [],
  doses,
});
