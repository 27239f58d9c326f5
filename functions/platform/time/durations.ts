/** Durations are in milliseconds, as the clock counts; what counts in seconds divides by this. */
export const SECOND = 1_000;
/** In milliseconds. */
export const MINUTE = 60 * SECOND;
/** In milliseconds. */
export const HOUR = 60 * MINUTE;
/** In milliseconds; a day of the clock, not of the calendar. */
export const DAY = 24 * HOUR;

/** The instant a duration after another; before it, where the duration is negative. */
export const later = (at: string, duration: number): string => new Date(Date.parse(at) + duration).toISOString();

/** An instant, or the beginning of a day in UTC, as tables and tokens count it: whole seconds since 1970. */
export const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / SECOND);
