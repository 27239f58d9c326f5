import { daysAfter } from './paris.ts';

/** The hour from which people are written to by day, and the one before which they are (design §7). */
const FROM = 8;
const UNTIL = {
  /** By a run that queues messages: it may take a quarter of an hour and come again once, and ends in time all the same. */
  queue: 19,
  /** By what delivers one message, at once. */
  deliver: 20,
} as const;

// Made at first use and kept: making one costs more than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made) return made;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone });
  formats.set(zone, format);
  return format;
}

/** What clocks show in a zone: `2026-03-29 08:00`. */
const clocksAt = (at: number, zone: string): string => formatOf(zone).format(new Date(at));

/** The day it is in a zone at an instant, `YYYY-MM-DD`. @param zone by its name in the IANA database */
export const localDay = (at: string, zone: string): string => clocksAt(Date.parse(at), zone).slice(0, 10);

/** The instant at which the hours of a day begin in a zone, whatever the clocks did in the night. */
export function morningOf(day: string, zone: string): string {
  const wanted = Date.parse(`${day}T0${FROM}:00:00Z`);
  const ahead = Date.parse(`${clocksAt(wanted, zone).replace(' ', 'T')}:00Z`) - wanted;
  // Where clocks change between the two instants, the first guess is an hour off: it is measured again from there.
  const guess = wanted - ahead;
  const off = Date.parse(`${clocksAt(guess, zone).replace(' ', 'T')}:00Z`) - wanted;
  return new Date(guess - off).toISOString();
}

/**
 * The next morning in a zone, when it is night there; `undefined` in the hours in which people may be written to.
 * @param step what is about to be done
 */
export function nextMorning(at: string, zone: string, step: keyof typeof UNTIL): string | undefined {
  const hour = Number(clocksAt(Date.parse(at), zone).slice(11, 13));
  if (hour >= FROM && hour < UNTIL[step]) return undefined;
  const today = localDay(at, zone);
  return morningOf(hour < FROM ? today : daysAfter(today, 1), zone);
}
