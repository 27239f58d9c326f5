import type { Language } from '../../../functions/problem/language.ts';

/** `3 novembre 2026`; the first of a month is `1er` in French. */
function dayOf(time: Date, language: Language, timeZone?: string): string {
  const zone = timeZone ? { timeZone } : {};
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const written = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...zone });
  return written.format(time).replace(/^1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ');
}

/** A calendar date in words: `2026-11-03` is `3 novembre 2026`. */
export const longDate = (date: string, language: Language): string =>
  dayOf(new Date(`${date}T00:00:00Z`), language, 'UTC');

/** The day of an instant, where the reader is: `3 novembre 2026`. */
export const longDay = (instant: string, language: Language, timeZone?: string): string =>
  dayOf(new Date(instant), language, timeZone);

/** The last day of what ends at an instant: a right given until a day ends at midnight in Paris, which is the day after. */
export const lastDay = (until: string, language: Language): string =>
  longDay(new Date(Date.parse(until) - 1).toISOString(), language, 'Europe/Paris');

/** An instant in words, at the hour of the reader: `3 novembre 2026 à 10 h 42`. */
export function longInstant(instant: string, language: Language, timeZone?: string): string {
  const time = new Date(instant);
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
  }).format(time);
  const day = dayOf(time, language, timeZone);
  if (language === 'en') return `${day} at ${clock}`;
  const [hour, minute] = clock.split(':');
  return `${day} à ${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** The size of a file: `1,2 Mo`. */
export function sizeOf(bytes: number, language: Language): string {
  const units = language === 'fr' ? ['octets', 'ko', 'Mo'] : ['bytes', 'KB', 'MB'];
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: step === 2 ? 1 : 0 });
  return `${number.format(bytes / 1000 ** step)} ${units[step]}`;
}

/** Puts signs in groups: `group('184127645108946', NUMBER)` is `1 84 12 76 451 089 46`. Never ends with a blank. */
export function group(typed: string, sizes: readonly number[]): string {
  const signs = typed.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
  const groups: string[] = [];
  let at = 0;
  for (const size of sizes) {
    groups.push(signs.slice(at, at + size));
    at += size;
  }
  return [...groups, signs.slice(at)].filter(Boolean).join(' ');
}

/** The groups of the social security number, as printed on the card. */
export const NUMBER = [1, 2, 2, 2, 3, 3, 2] as const;

/** Three groups of four: the code of the letter, and the identifier. */
export const FOURS = [4, 4, 4] as const;

/** A date typed in three fields, kept as `year-month-day`, made `YYYY-MM-DD`; the service judges the rest. */
export const isoDate = (typed: string): string => {
  const [year = '', month = '', day = ''] = typed.split('-');
  return `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
};

const DAY = 86_400_000;

const inParis = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in Paris so many days from now, `YYYY-MM-DD`: rights given until a day end with that day there. */
export const dayIn = (days: number, now = Date.now()): string => inParis.format(now + days * DAY);
