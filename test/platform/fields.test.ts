import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { date, email, isDate, limit, sha256 } from '../../functions/platform/http/fields.ts';
import { mobile, nir, nirKey, vitaleSerial } from '../../functions/record/person/fields.ts';

const messageOf = (
  schema: {
    safeParse: (value: unknown) => { success: boolean; data?: unknown; error?: { issues: { message: string }[] } };
  },
  value: unknown,
) => {
  const result = schema.safeParse(value);
  return result.success ? { value: result.data } : { code: result.error?.issues[0]?.message };
};

describe('a social security number', () => {
  it.each([
    ['255081416802538'],
    ['255082A16802597'],
    ['255082B16802527'],
    ['185079933000107'],
    ['279035121518989'],
    ['2 55 08 2a 168 025 97', '255082A16802597'],
    ['2.55.08.14.168.025/38', '255081416802538'],
  ])('accepts %s', (typed, stored = typed) => expect(messageOf(nir, typed)).toEqual({ value: stored }));

  it.each([
    ['255081416802539', 'nir-key'],
    ['255082A16802598', 'nir-key'],
    ['2550814168025', 'nir-form'],
    ['955081416802538', 'nir-form'],
    ['255082C16802597', 'nir-form'],
    ['2550814168025380', 'nir-form'],
    ['', 'nir-form'],
    ['x'.repeat(41), 'too-long'],
  ])('refuses %s as %s', (typed, code) => expect(messageOf(nir, typed)).toEqual({ code }));

  it('has a key between 1 and 97 that changes with any single digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[12]\d{12}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (number, at, step) => {
        const key = nirKey(number);
        const changed = `${number.slice(0, at)}${(Number(number[at]) + step) % 10}${number.slice(at + 1)}`;
        expect(key).toBeGreaterThanOrEqual(1);
        expect(key).toBeLessThanOrEqual(97);
        expect(nirKey(changed)).not.toBe(key);
      }),
    );
  });

  it('keeps a key with a leading zero', () => {
    const thirteen =
      Array.from({ length: 2000 }, (_, index) => `1850799330${String(index).padStart(3, '0')}`).find(
        (number) => nirKey(number) < 10,
      ) ?? '';
    const whole = `${thirteen}0${nirKey(thirteen)}`;
    expect(messageOf(nir, whole)).toEqual({ value: whole });
  });

  it('accepts overseas departments and people born abroad', () => {
    for (const start of ['1850797410001', '1850798701001', '1850799100001']) {
      const whole = `${start}${String(nirKey(start)).padStart(2, '0')}`;
      expect(messageOf(nir, whole)).toEqual({ value: whole });
    }
  });
});

describe('the other fields', () => {
  it.each([
    ['06 12 34 56 78', '+33612345678'],
    ['+33 7 12 34 56 78', '+33712345678'],
    ['0033612345678', '+33612345678'],
    ['0690 12 34 56', '+590690123456'],
    ['0692123456', '+262692123456'],
    ['0639123456', '+262639123456'],
    ['+262692123456', '+262692123456'],
  ])('takes the mobile %s as %s', (typed, stored) => expect(messageOf(mobile, typed)).toEqual({ value: stored }));

  it.each(['0112345678', '061234567', '+447911123456', '06123456789', 'abc', '+33812345678'])(
    'refuses %s: no mobile of ours',
    (typed) => expect(messageOf(mobile, typed)).toEqual({ code: 'phone-form' }),
  );

  it.each(['a@b.fr', 'Jeanne.Martin+dmp@exemple.fr', ' x@y.co.uk '])('takes the e-mail %s', (typed) =>
    expect(messageOf(email, typed)).toEqual({ value: typed.trim().toLowerCase() }),
  );

  it.each(['a@b', 'a b@c.fr', '@c.fr', 'a@@c.fr', 'a@c..fr', 'a\n@c.fr', '<a@c.fr>'])(
    'refuses the e-mail %s',
    (typed) => expect(messageOf(email, typed)).toEqual({ code: 'email-form' }),
  );

  it('knows which dates exist', () => {
    expect(['2024-02-29', '1900-12-31', '1979-03-28'].every(isDate)).toBe(true);
    expect(['2023-02-29', '2024-13-01', '1849-12-31', '24-02-29', '2024-2-9', '2024-02-30', ''].some(isDate)).toBe(
      false,
    );
    expect(messageOf(date, '2023-02-30')).toEqual({ code: 'date' });
  });

  it('reads a serial number, a fingerprint and a page size', () => {
    expect(messageOf(vitaleSerial, '12 3456 7890')).toEqual({ value: '1234567890' });
    expect(messageOf(vitaleSerial, '12345x')).toEqual({ code: 'vitale-form' });
    expect(messageOf(sha256, 'AB'.repeat(32))).toEqual({ value: 'ab'.repeat(32) });
    expect(messageOf(limit, undefined)).toEqual({ value: 20 });
    expect(messageOf(limit, '50')).toEqual({ value: 50 });
    expect(messageOf(limit, '51')).toEqual({ code: 'too-big' });
    expect(messageOf(limit, '-1')).toEqual({ code: 'not-a-number' });
  });
});
