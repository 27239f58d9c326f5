import { daysAfter } from './paris.ts';

/**
 * The hours of the clock in which people are written to: from the first, and before the second. The whole day (design §7)
 * unless they chose a part of it.
 */
export const HOURS = { day: [8, 20], morning: [8, 12], afternoon: [12, 17], evening: [17, 20] } as const;

/** The part of the day in which somebody wants to be written to. */
export type Hours = keyof typeof HOURS;

/** Their names, to choose from. */
export const HOUR_NAMES = ['day', 'morning', 'afternoon', 'evening'] as const satisfies readonly Hours[];

/** How many hours before their end the last of a step is done. */
const EARLIER = {
  /** What queues messages: a run may take a quarter of an hour and come again once, and ends in time all the same. */
  queue: 1,
  /** What delivers one message, at once. */
  deliver: 0,
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

/** The instant at which hours of a day begin in a zone, whatever the clocks did in the night. */
export function hoursBegin(day: string, zone: string, hours: Hours = 'day'): string {
  const [from] = HOURS[hours];
  const wanted = Date.parse(`${day}T${String(from).padStart(2, '0')}:00:00Z`);
  const ahead = Date.parse(`${clocksAt(wanted, zone).replace(' ', 'T')}:00Z`) - wanted;
  // Where clocks change between the two instants, the first guess is an hour off: it is measured again from there.
  const guess = wanted - ahead;
  const off = Date.parse(`${clocksAt(guess, zone).replace(' ', 'T')}:00Z`) - wanted;
  return new Date(guess - off).toISOString();
}

/**
 * When the hours of a zone begin next; `undefined` in those hours, in which people may be written to.
 * @param step what is about to be done
 */
export function nextHours(
  at: string,
  zone: string,
  step: keyof typeof EARLIER,
  hours: Hours = 'day',
): string | undefined {
  const [from, until] = HOURS[hours];
  const hour = Number(clocksAt(Date.parse(at), zone).slice(11, 13));
  if (hour >= from && hour < until - EARLIER[step]) return undefined;
  const today = localDay(at, zone);
  return hoursBegin(hour < from ? today : daysAfter(today, 1), zone, hours);
}
