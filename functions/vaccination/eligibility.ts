import { daysAfter } from '../platform/time/paris.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import { CALENDAR, type Rule, type Who } from './calendar.ts';
import type { Because } from './contract.ts';
import { addMonths, type Day, endOfMonths, latest } from './days.ts';
import type { Person } from './dose-status.ts';

/** The time in which a rule concerns a person, and on which ground. */
export type Span = { readonly from: Day; readonly until?: Day | undefined; readonly reason: 'age' | Because };

/** The situation on which a span rests; nothing for an age that everybody reaches. */
export const situationIn = (span: Span | undefined): { readonly because?: Because } =>
  span === undefined || span.reason === 'age' ? {} : { because: span.reason };

/** Whether a rule was made for those born on this day. */
export const isOfCohort = ({ bornFrom, bornBefore }: Rule, { birthOn }: Person): boolean =>
  (bornFrom === undefined || birthOn >= bornFrom) && (bornBefore === undefined || birthOn < bornBefore);

/** The day a person reaches an age in months. */
export const atAge = ({ birthOn }: Person, months: number): Day => addMonths(birthOn, months);

/** The last day of a month of age. */
export const endOfAge = ({ birthOn }: Person, month: number): Day => endOfMonths(birthOn, month + 1);

/** The last day on which one disease of a dose is caught up; `undefined`: always. */
export function lastDay(rule: Rule, disease: Disease, last: number | undefined, person: Person): Day | undefined {
  const month = rule.lastFor?.[disease] ?? last;
  return month === undefined ? undefined : endOfAge(person, month);
}

/** The span of the first group a person belongs to that is not over; groups of those they belong to without end come last. */
export function spanOf(rule: Rule, person: Person, today: Day): Span | undefined {
  const spans = (rule.who ?? [{ from: 0 }]).flatMap((who) => spanIn(who, person) ?? []);
  const open = spans.filter(({ until }) => until === undefined || until >= today);
  return open.sort((a, b) => (a.from < b.from ? -1 : 1))[0];
}

function spanIn({ from = 0, until, risks, pregnancy }: Who, person: Person): Span | undefined {
  if (pregnancy) {
    const term = person.pregnantUntil;
    if (term === undefined) return undefined;
    const start = latest(daysAfter(term, -7 * pregnancy.from), daysAfter(term, -7 * CALENDAR.pregnancyWeeks));
    return { from: start, until: daysAfter(term, -7 * pregnancy.until), reason: 'pregnancy' };
  }
  if (risks && !risks.some((risk) => person.risks?.includes(risk))) return undefined;
  const end = until === undefined ? undefined : endOfAge(person, until);
  return { from: atAge(person, from), until: end, reason: risks ? 'risk' : 'age' };
}
