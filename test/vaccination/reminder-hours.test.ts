import { describe, expect, it } from 'vitest';
import { hoursBegin, nextHours } from '../../functions/platform/time/local-time.ts';
import { zoneOf } from '../../functions/platform/time/zones.ts';
import { Zone } from '../../functions/record/vaccination/reminder-choice.ts';

describe('the hours of a zone', () => {
  it('begin at eight on the clock, whatever clocks did in the night', () => {
    const formatted = (at: string, zone: string) =>
      new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(new Date(at));
    for (const zone of Zone.options)
      for (const day of [
        '2030-03-10',
        '2030-03-30',
        '2030-03-31',
        '2030-04-01',
        '2030-10-27',
        '2030-11-03',
        '2031-01-01',
      ])
        expect(formatted(hoursBegin(day, zone), zone)).toBe(`${day} 08:00`);
  });

  it.each([
    ['2030-03-31T05:59:59.000Z', 'Europe/Paris', '2030-03-31T06:00:00.000Z'],
    ['2030-03-31T06:00:00.000Z', 'Europe/Paris', undefined],
    ['2030-10-27T17:59:59.000Z', 'Europe/Paris', undefined],
    ['2030-10-27T18:00:00.000Z', 'Europe/Paris', '2030-10-28T07:00:00.000Z'],
    ['2030-05-05T17:00:00.000Z', 'Pacific/Marquesas', '2030-05-05T17:30:00.000Z'],
  ] as const)('at %s in %s the next morning is %s', (at, zone, morning) => {
    expect(nextHours(at, zone, 'queue')).toBe(morning);
  });

  it.each([
    ['2030-06-03T09:59:59.000Z', 'morning', undefined],
    ['2030-06-03T10:00:00.000Z', 'morning', '2030-06-04T06:00:00.000Z'],
    ['2030-06-03T09:59:59.000Z', 'afternoon', '2030-06-03T10:00:00.000Z'],
    ['2030-06-03T14:59:59.000Z', 'afternoon', undefined],
    ['2030-06-03T14:59:59.000Z', 'evening', '2030-06-03T15:00:00.000Z'],
    ['2030-06-03T18:00:00.000Z', 'evening', '2030-06-04T15:00:00.000Z'],
  ] as const)('at %s in Paris, for who chose the %s, begin at %s', (at, hours, begin) => {
    expect(nextHours(at, 'Europe/Paris', 'deliver', hours)).toBe(begin);
  });

  it('are those of the department', () => {
    expect(['75', '2A', '974', '988', undefined].map(zoneOf)).toEqual([
      'Europe/Paris',
      'Europe/Paris',
      'Indian/Reunion',
      'Pacific/Noumea',
      'Europe/Paris',
    ]);
  });
});
