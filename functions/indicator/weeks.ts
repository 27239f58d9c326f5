import { DAY } from '../platform/time/durations.ts';
import { daysAfter } from '../platform/time/paris.ts';

/** Weeks of ISO 8601: from Monday to Sunday, named after the year and the place of their Thursday: `2026-W48`. */

/** The place of a day in its week: 0 for Monday. */
const placeOf = (on: string): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The week a day is in. @param on `YYYY-MM-DD` */
export function weekOf(on: string): string {
  const thursday = daysAfter(on, 3 - placeOf(on));
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The seven days of a week, Monday first; `undefined` for a week that does not exist (`2026-W54`). */
export function daysOf(week: string): readonly string[] | undefined {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year < '2000') return undefined;
  // 4 January is always in the first week.
  const first = `${year}-01-04`;
  const monday = daysAfter(first, 7 * (Number(number) - 1) - placeOf(first));
  return weekOf(monday) === week ? Array.from({ length: 7 }, (_, day) => daysAfter(monday, day)) : undefined;
}
