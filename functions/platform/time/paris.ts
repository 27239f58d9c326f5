import { DAY, HOUR } from './durations.ts';

/** Days as people in France live them: a right given until a day holds to the end of that day in Paris. */

// Made at first use: loading the rules of time zones would cost every cold start.
let day: Intl.DateTimeFormat | undefined;

/** The day it is in Paris at an instant, `YYYY-MM-DD`. */
export function dayInParis(at: string): string {
  day ??= new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/Paris' });
  return day.format(new Date(at));
}

/** The day so many days after another. */
export const daysAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/**
 * The instant at which a day is over in Paris: 22:00 UTC in summer time, 23:00 in winter time; where the first is
 * already the next day, it is that one. Clocks never change at midnight there.
 */
export function endOfDay(on: string): string {
  const over = (ahead: number) => new Date(Date.parse(`${on}T00:00:00Z`) + DAY - ahead * HOUR).toISOString();
  const [summer, winter] = [over(2), over(1)];
  return dayInParis(summer) > on ? summer : winter;
}

/** The instant at which a day begins in Paris. */
export const startOfDay = (on: string): string => endOfDay(daysAfter(on, -1));
