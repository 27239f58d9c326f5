/** Durations are in milliseconds, as the clock counts; what counts in seconds divides by {@link SECOND}. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant a duration after another; before it, where the duration is negative. */
export const later = (at: string, duration: number): string => new Date(Date.parse(at) + duration).toISOString();

/** An instant, or the beginning of a day in UTC, as tables and tokens count it: whole seconds since 1970. */
export const epochSeconds = (at: string): number => Math.floor(Date.parse(at) / SECOND);
