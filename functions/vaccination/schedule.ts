import type { Disease } from '../record/vaccination/disease.ts';
import { boosterStandings } from './boosters.ts';
import { CALENDAR, diseasesOf, type Rule } from './calendar.ts';
import type { Schedule, ScheduledDose, Status } from './contract.ts';
import { type Day, earliest } from './days.ts';
import type { DoseStatus, GivenDose, Person, Sight } from './dose-status.ts';
import { occasionDoses } from './occasions.ts';
import { asOneInjection } from './one-injection.ts';
import { seriesDoses } from './series.ts';

/** What is told of a dose when its diseases stand differently: what is missing comes before what is there. */
const ORDER: readonly Status[] = ['overdue', 'due', 'too-early', 'done', 'caught-up', 'not-applicable'];
const OWED: readonly Status[] = ['overdue', 'due'];
const MISSING: readonly Status[] = [...OWED, 'too-early'];

/**
 * What the calendar says of a person on a day. Pure; the same doses in any order give the same answer, in the order of
 * the calendar. Each disease is followed by itself, so that any combination of vaccines counts for what it covers.
 * @param doses everything that was given, whoever stated it; days to come count for nothing
 */
export function scheduleOf(person: Person, doses: readonly GivenDose[], today: Day): Schedule {
  const lines = CALENDAR.rules.flatMap((rule) => {
    const found = diseasesOf(rule).map((disease) => ({
      disease,
      statuses: standingsOf(rule, disease, person, doses, today),
    }));
    return steps(found).map((one) => together(rule, one, person));
  });
  return {
    version: CALENDAR.version,
    on: today,
    advice: 'check-with-a-professional',
    doses: asOneInjection(lines),
  };
}

/** Where a person stands with each dose of a rule against one disease. */
export function standingsOf(
  rule: Rule,
  disease: Disease,
  person: Person,
  doses: readonly GivenDose[],
  today: Day,
): DoseStatus[] {
  const sight = { person, today, doses: against(disease, doses, today) };
  const found = byKind[rule.kind](rule, disease, sight);
  return rule.live && isFragile(person, today) ? found.map(withoutLive) : found;
}

const byKind = {
  series: seriesDoses,
  booster: boosterStandings,
  occasion: (rule: Rule, _: Disease, sight: Sight) => occasionDoses(rule, sight),
};

/** In pregnancy and immunodepression no live vaccine is asked for (precaution, to be checked like every rule). */
const isFragile = ({ pregnantUntil, risks }: Person, today: Day): boolean =>
  (pregnantUntil !== undefined && today <= pregnantUntil) || risks?.includes('immunodepression') === true;

const withoutLive = (one: DoseStatus): DoseStatus =>
  MISSING.includes(one.status) ? { dose: one.dose, status: 'not-applicable', reason: 'live-vaccine' } : one;

/** The doses against a disease until a day, oldest first. Two on one day are one: the same dose, written down twice. */
function against(disease: Disease, doses: readonly GivenDose[], today: Day): GivenDose[] {
  const covering = [disease, ...(CALENDAR.alsoBy[disease] ?? [])];
  const order = ({ givenOn, id }: GivenDose) => `${givenOn} ${id}`;
  return doses
    .filter(({ diseases, givenOn }) => givenOn <= today && diseases.some((one) => covering.includes(one)))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .filter(({ givenOn }, index, all) => givenOn !== all[index - 1]?.givenOn);
}

type OfDisease = { readonly disease: Disease; readonly standing: DoseStatus };

/** The statuses of several diseases, dose by dose. */
const steps = (
  found: readonly { readonly disease: Disease; readonly statuses: readonly DoseStatus[] }[],
): OfDisease[][] =>
  (found[0]?.statuses ?? []).map(({ dose }) =>
    found.flatMap(({ disease, statuses }) => {
      const standing = statuses.find((one) => one.dose === dose);
      return standing ? [{ disease, standing }] : [];
    }),
  );

/** One dose against several diseases: what most needs to be done, and for which of them. */
function together(rule: Rule, all: readonly OfDisease[], { birthOn }: Person): ScheduledDose {
  const status = ORDER.find((one) => all.some(({ standing }) => standing.status === one)) ?? 'not-applicable';
  const same = all.flatMap(({ standing }) => (standing.status === status ? [standing] : []));
  const given = new Map(all.flatMap(({ standing: { given: dose } }) => (dose ? [[dose.id, dose] as const] : [])));
  const asked = OWED.includes(status) ? OWED : MISSING;
  const [first] = same;
  return {
    rule: rule.id,
    dose: first?.dose ?? '',
    ...(first?.season === undefined ? {} : { season: first.season }),
    vaccine: rule.vaccine,
    obligation: obligationOf(rule, birthOn),
    assumed: rule.confidence === 'M',
    status,
    reason: first?.reason ?? 'not-concerned',
    ...(first?.because === undefined || status === 'not-applicable' ? {} : { because: first.because }),
    ...days(same),
    missing: all.flatMap(({ disease, standing }) => (asked.includes(standing.status) ? [disease] : [])),
    doses: [...given.values()].sort((a, b) => (a.givenOn < b.givenOn ? -1 : 1)).map(({ id }) => id),
  };
}

/** The first of each day: whoever has to come for one disease comes for all. */
function days(statuses: readonly DoseStatus[]): Pick<ScheduledDose, 'from' | 'until' | 'since' | 'notBefore'> {
  const names = ['from', 'until', 'since', 'notBefore'] as const;
  const found = names.map((name) => [name, earliest(...statuses.map((standing) => standing[name]))] as const);
  return Object.fromEntries(found.filter(([, day]) => day !== undefined));
}

/** What was compulsory for the born of one year was recommended to those born before. */
const obligationOf = ({ obligation, mandatoryBornFrom }: Rule, birthOn: Day): ScheduledDose['obligation'] =>
  mandatoryBornFrom !== undefined && birthOn < mandatoryBornFrom ? 'recommended' : obligation;
