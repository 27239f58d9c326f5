import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gsm7Length, toGsm7 } from '../../functions/notification/gsm7.ts';

describe('the alphabet of SMS', () => {
  it('holds the letters of French that it holds, and no other', () => {
    expect(gsm7Length('éèùàÇÉ')).toBe(6);
    for (const sign of ['ê', 'ç', 'û', 'œ', '’', '«', '\u00a0', '🩺', '\t']) expect(gsm7Length(sign)).toBeUndefined();
  });

  it('counts a sign of the second table twice', () => {
    expect(gsm7Length('10 €')).toBe(5);
    expect(gsm7Length('[{~}]|^\\')).toBe(16);
    expect(gsm7Length('')).toBe(0);
  });

  it('replaces what it lacks by what is read the same', () => {
    expect(toGsm7('L’accès reçu en août : «cœur» – être…')).toBe('L\'accès recu en aout : "coeur" - etre...');
    expect(toGsm7('e\u0301')).toBe('é');
    expect(toGsm7('🩺')).toBe('?');
  });

  it('can write any text, and leaves its own alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = toGsm7(text);
        expect(gsm7Length(written)).toBeDefined();
        expect(toGsm7(written)).toBe(written);
      }),
    );
  });
});
