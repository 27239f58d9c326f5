import { keysOf } from '../platform/keys-of.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import { CALENDAR, diseasesOf, ruleOf, vaccineOf } from './calendar.ts';
import type { Obligation, ScheduledDose } from './contract.ts';

/** How much a vaccine is asked for, most first: what stands for two takes the word of the stronger. */
const STRONGEST: readonly Obligation[] = ['mandatory', 'recommended', 'targeted', 'possible'];

const isOwed = ({ status }: ScheduledDose): boolean => status === 'due' || status === 'overdue';

/** A dose that is asked for, and what it stands for beside itself. */
type Asked = {
  readonly line: ScheduledDose;
  /** What is missing, against which no other dose is asked for. */
  readonly missing: readonly Disease[];
  /** What its injection gives as well, and another dose was owed for. */
  readonly more: Disease[];
  readonly others: ScheduledDose[];
};

/**
 * The same lines, in which nothing is asked for twice: each disease that is missing is asked for in one line, and a dose
 * whose diseases are all asked for elsewhere comes with that injection. The line that stands for others is as compulsory
 * as the strongest of them and as late as the latest. Pure.
 * @param lines what the calendar says, rule by rule, in its order
 */
export function asOneInjection(lines: readonly ScheduledDose[]): ScheduledDose[] {
  const kept: Asked[] = [];
  const places = new Map<Disease, Asked>();
  for (const line of lines.filter(isOwed).sort(widestFirst)) {
    const missing: Disease[] = [];
    const found = new Set<Asked>();
    for (const disease of line.missing) {
      const place = places.get(disease) ?? kept.find((one) => gives(one.line).has(disease));
      if (!place) missing.push(disease);
      else found.add(place);
      if (place && !places.has(disease)) {
        places.set(disease, place);
        place.more.push(disease);
      }
    }
    for (const { others } of found) others.push(line);
    if (missing.length === 0) continue;
    const asked: Asked = { line, missing, more: [], others: [] };
    kept.push(asked);
    for (const disease of covered(missing)) if (!places.has(disease)) places.set(disease, asked);
  }
  const told = new Map(kept.map((one) => [one.line, join(one)]));
  return lines.map((line) => told.get(line) ?? (isOwed(line) ? inAnother(line) : line));
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
  const also = keysOf(CALENDAR.alsoBy).filter((one) => CALENDAR.alsoBy[one]?.some((it) => diseases.includes(it)));
  return new Set([...diseases, ...also]);
}

/** One dose as it stands for others too. The days are those of the pregnancy, else of what is late, else its own. */
function join({ line, missing, more, others }: Asked): ScheduledDose {
  const all = [line, ...others];
  const pressing = all.find(isOfPregnancy) ?? all.find(({ status }) => status === 'overdue') ?? line;
  const { status, reason, because, from, until, since } = pressing;
  const { from: _from, until: _until, since: _since, because: _because, ...rest } = line;
  return {
    ...rest,
    ...askedFor(all, line),
    status,
    reason,
    ...(because === undefined ? {} : { because }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(since === undefined ? {} : { since }),
    missing: [...missing, ...more],
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
