import { daysAfter } from '../platform/time/paris.ts';
/** A calendar day, `2026-11-21`. Days compare as texts. */
export type Day = string;

const toDay = (time: number): Day => new Date(time).toISOString().slice(0, 10);

/** The same day so many months later; the last of the month where it has no such day: 31 January, then 28 February. */
export function addMonths(day: Day, months: number): Day {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const [year, month] = [Math.floor(count / 12), count % 12];
  const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return toDay(Date.UTC(year, month, Math.min(Number(day.slice(8)), longest)));
}

/** The last day of so many whole months that begin on a day: one month from 15 January ends on 14 February. */
export const endOfMonths = (day: Day, months: number): Day => daysAfter(addMonths(day, months), -1);

/** The later of days; `undefined` counts for nothing. */
export const latest = (first: Day, ...others: readonly (Day | undefined)[]): Day =>
  others.reduce<Day>((found, day) => (day !== undefined && day > found ? day : found), first);

/** The earlier of days; `undefined` is without end. */
export const earliest = (...days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((found, day) => (day !== undefined && (found === undefined || day < found) ? day : found), undefined);
