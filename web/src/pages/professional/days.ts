import { dayIn } from '../../format/format.ts';

/** How long a right may last, in days; the shortest is proposed first. */
export const LENGTHS = { today: 0, month: 30, quarter: 90, year: 365 } as const;

/** The last day of a right of this length. */
export const lastDayOf = (length: string): string =>
  dayIn(Object.hasOwn(LENGTHS, length) ? LENGTHS[length as keyof typeof LENGTHS] : 0);

/** The hour of an instant where the reader is, `10:42`: the same signs in both languages. */
export const clockOf = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
