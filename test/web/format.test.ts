import { describe, expect, it } from 'vitest';
import { FOURS, group, isoDate, lastDay, longDate, longInstant, NUMBER, sizeOf } from '../../web/src/format/format.ts';

describe('dates', () => {
  it('are written out, with « 1er » for the first', () => {
    expect(longDate('2026-11-03', 'fr')).toBe('3 novembre 2026');
    expect(longDate('2026-11-01', 'fr')).toBe('1er novembre 2026');
    expect(longDate('2026-11-11', 'fr')).toBe('11 novembre 2026');
    expect(longDate('1942-03-27', 'en')).toBe('27 March 1942');
  });

  it('carry the hour of the reader', () => {
    expect(longInstant('2026-11-03T09:42:00.000Z', 'fr', 'Europe/Paris')).toBe('3 novembre 2026 à 10\u00a0h\u00a042');
    expect(longInstant('2026-11-03T23:05:00.000Z', 'fr', 'Europe/Paris')).toBe('4 novembre 2026 à 0\u00a0h\u00a005');
    expect(longInstant('2026-11-03T09:42:00.000Z', 'en', 'Indian/Reunion')).toBe('3 November 2026 at 13:42');
  });

  it('at which something ends are the day before, when it ends at midnight in Paris', () => {
    expect(lastDay('2026-12-31T23:00:00.000Z', 'fr')).toBe('31 décembre 2026');
    expect(lastDay('2026-08-31T22:00:00.000Z', 'fr')).toBe('31 août 2026');
    expect(lastDay('2026-08-31T09:00:00.000Z', 'en')).toBe('31 August 2026');
  });

  it('typed in three fields become one, and nonsense stays nonsense for the service to refuse', () => {
    expect(isoDate('1942-3-7')).toBe('1942-03-07');
    expect(isoDate('--')).toBe('-00-00');
    expect(isoDate('')).toBe('-00-00');
  });
});

describe('sizes', () => {
  it.each([
    [640, 'fr', '640 octets'],
    [120_345, 'fr', '120 ko'],
    [1_234_567, 'fr', '1,2 Mo'],
    [1_234_567, 'en', '1.2 MB'],
  ] as const)('%i in %s is %s', (bytes, language, said) => {
    expect(sizeOf(bytes, language)).toBe(said);
  });
});

describe('groups', () => {
  it('are those of the card, whatever was typed between the digits', () => {
    expect(group('242037511600147', NUMBER)).toBe('2 42 03 75 116 001 47');
    expect(group(' 2.42-03 2a 116', NUMBER)).toBe('2 42 03 2A 116');
    expect(group('12345', FOURS)).toBe('1234 5');
  });

  it('never end with a blank, so that the last digit can be erased', () => {
    expect(group('1234', FOURS)).toBe('1234');
    expect(group('', FOURS)).toBe('');
  });

  it('show a digit too many rather than hiding it', () => {
    expect(group('1234567890123', FOURS)).toBe('1234 5678 9012 3');
  });
});
