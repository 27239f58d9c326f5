const DAY = 86_400_000;

/** The day so many days after another, `YYYY-MM-DD`. */
export const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The week of ISO 8601 a day is in, named after its Thursday: `2026-W48`. */
export function weekOf(on: string): string {
  const place = (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;
  const thursday = dayAfter(on, 3 - place);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** A day as a short head of a column: `lun. 23`. */
export const shortDay = (on: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${on}T00:00:00Z`),
  );
