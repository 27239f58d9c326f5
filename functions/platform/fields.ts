import * as z from 'zod/mini';

/**
 * Pieces of schema that several contracts share. The message of each check is a code of `words.ts`, so that every
 * refusal can be told in plain words and in both languages.
 */

/** Text between two lengths, trimmed. */
export const text = (longest: number, shortest = 1) =>
  z
    .string('not-text')
    .check(
      z.trim(),
      z.minLength(shortest, shortest === 1 ? 'required' : 'too-short'),
      z.maxLength(longest, 'too-long'),
    );

/** Removes what people put between groups of digits. */
const compact = z.overwrite<string>((value) => value.replace(/[\s.\-_/]/g, '').toUpperCase());

/**
 * Social security number (NIR or NIA) with its key, 15 characters; blanks and dots are forgiven.
 * Form and key: betagouv/nir_validate; key = 97 − (N mod 97), 2A counted as 19 and 2B as 18 (`domain.md` §2.1).
 */
export const nir = z.string('not-text').check(
  z.maxLength(40, 'too-long'),
  compact,
  z.regex(/^[1-478]\d{4}(?:\d{2}|2[AB])\d{6}\d{2}$/, { message: 'nir-form', abort: true }),
  z.refine((value) => nirKey(value.slice(0, 13)) === Number(value.slice(13)), 'nir-key'),
);

/** The control key (1 to 97) of the 13 first characters of a social security number. */
export function nirKey(thirteen: string): number {
  const digits = thirteen.replace('2A', '19').replace('2B', '18');
  return 97 - (Number(digits) % 97);
}

/** Serial number printed on the Vitale card. Only digits are known of its form (`domain.md` §2.1, weak source). */
export const vitaleSerial = z
  .string('not-text')
  .check(z.maxLength(40, 'too-long'), compact, z.regex(/^\d{8,24}$/, 'vitale-form'));

/** A calendar date `YYYY-MM-DD` that exists. */
export const date = z
  .string('not-text')
  .check(z.maxLength(10, { message: 'date', abort: true }), z.refine(isDate, 'date'));

/** Tells whether a text is a calendar date that exists, from 1850 on. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '1850-01-01') return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Instant in UTC, `2026-11-21T10:00:00.000Z`. */
export const instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'not-valid'));

/** A UUID in small letters, as the record makes them. */
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'not-valid'));

/**
 * A mobile number of France or its overseas departments, to which a code can be sent; kept as E.164.
 * Other countries are refused, so that nobody can make us pay for their messages (OWASP API6).
 */
export const mobile = z.string('not-text').check(
  z.maxLength(30, 'too-long'),
  compact,
  z.overwrite<string>((value) =>
    value
      .replace(/^00/, '+')
      .replace(/^0(?=[67])/, '+33')
      .replace(/^\+33(?=69[0-7])/, '+33'),
  ),
  z.overwrite<string>(overseas),
  z.regex(/^\+(?:33[67]\d{8}|(?:590|594|596|262)(?:69|70|639)\d{6,7})$/, 'phone-form'),
);

/** The country code of each overseas mobile prefix (Arcep numbering plan). */
const OVERSEAS: readonly (readonly [string, string])[] = [
  ['690', '590'],
  ['691', '590'],
  ['692', '262'],
  ['693', '262'],
  ['639', '262'],
  ['694', '594'],
  ['696', '596'],
  ['697', '596'],
];

function overseas(value: string): string {
  const found = OVERSEAS.find(([prefix]) => value.startsWith(`+33${prefix}`));
  return found ? `+${found[1]}${value.slice(3)}` : value;
}

/** E-mail address, in small letters. */
export const email = z
  .string('not-text')
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254, 'too-long'),
    z.regex(/^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'email-form'),
  );

/** Luhn's check over all digits (RPPS: plain Luhn over 11, FINESS: over 9; `domain.md` §2.1). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** National number of a professional (RPPS), 11 digits with a Luhn key; blanks are forgiven. */
export const rpps = z
  .string('not-text')
  .check(
    z.maxLength(30, 'too-long'),
    compact,
    z.regex(/^\d{11}$/, { message: 'rpps-form', abort: true }),
    z.refine(passesLuhn, 'rpps-key'),
  );

/** SHA-256 as 64 hexadecimal digits. */
export const sha256 = z.string('not-text').check(z.toLowerCase(), z.regex(/^[0-9a-f]{64}$/, 'hash-form'));

/** Cursor of a list: the sort key of the last line seen, so that it cannot leave its partition. */
export const cursor = z.string().check(z.regex(/^[A-Za-z0-9-]{1,80}$/, 'cursor'));

/** How many lines a page holds: 1 to 50, 20 unless told. */
export const limit = z._default(
  z
    .pipe(z.string().check(z.regex(/^\d{1,3}$/, 'not-a-number')), z.transform(Number))
    .check(z.gte(1, 'too-small'), z.lte(50, 'too-big')),
  20,
);

/** The agent has seen a document that proves who the person is. */
export const identityChecked = z.literal(true, 'must-confirm');

/** What an agent does for the person before them. */
export const AtCounter = z.strictObject({ identityChecked });
