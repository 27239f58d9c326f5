import { addDays, type Day } from './days.ts';
import type { Zone } from './reminder-contract.ts';

/** The zone of each department and territory that does not live by the time of Paris. */
const OVERSEAS: Readonly<Record<string, Zone>> = {
  971: 'America/Guadeloupe',
  972: 'America/Martinique',
  973: 'America/Cayenne',
  974: 'Indian/Reunion',
  975: 'America/Miquelon',
  976: 'Indian/Mayotte',
  // Saint-Barthélemy and Saint-Martin, by the time of Guadeloupe.
  977: 'America/Guadeloupe',
  978: 'America/Guadeloupe',
  986: 'Pacific/Wallis',
  987: 'Pacific/Tahiti',
  988: 'Pacific/Noumea',
};

/** The time zone of a department, `75`, `974`; Paris unless told. */
export const zoneOf = (department = ''): Zone => OVERSEAS[department] ?? 'Europe/Paris';

/**
 * The hours of a day in which a run may remind people: from the first, and before the second. People are written to from
 * 8:00 to 20:00 (design §7); a run may take a quarter of an hour and come again once, and ends in time all the same.
 */
const HOURS = { from: 8, until: 19 } as const;

// Made at first use and kept: making one costs more than a hundred uses of it.
const formats = new Map<Zone, Intl.DateTimeFormat>();

function formatOf(zone: Zone): Intl.DateTimeFormat {
  const made = formats.get(zone);
  if (made) return made;
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone });
  formats.set(zone, format);
  return format;
}

/** What clocks show in a zone: `2026-03-29 08:00`. */
const clocksAt = (at: number, zone: Zone): string => formatOf(zone).format(new Date(at));

/** The day it is in a zone at an instant. */
export const localDay = (at: string, zone: Zone): Day => clocksAt(Date.parse(at), zone).slice(0, 10);

/** The instant at which the hours of a day begin in a zone, whatever the clocks did in the night. */
export function morningOf(day: Day, zone: Zone): string {
  const wanted = Date.parse(`${day}T0${HOURS.from}:00:00Z`);
  const ahead = Date.parse(`${clocksAt(wanted, zone).replace(' ', 'T')}:00Z`) - wanted;
  // Where clocks change between the two instants, the first guess is an hour off: it is measured again from there.
  const guess = wanted - ahead;
  const off = Date.parse(`${clocksAt(guess, zone).replace(' ', 'T')}:00Z`) - wanted;
  return new Date(guess - off).toISOString();
}

/** The next morning in a zone, when it is night there; `undefined` in the hours in which people may be written to. */
export function nextMorning(at: string, zone: Zone): string | undefined {
  const hour = Number(clocksAt(Date.parse(at), zone).slice(11, 13));
  if (hour >= HOURS.from && hour < HOURS.until) return undefined;
  const today = localDay(at, zone);
  return morningOf(hour < HOURS.from ? today : addDays(today, 1), zone);
}
