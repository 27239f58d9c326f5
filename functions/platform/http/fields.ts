import * as z from 'zod/mini';

/**
 * Pieces of schema that several contracts share. The message of each check is a code of `problem/field-words.ts`, so that every
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

/** E-mail address, in small letters. */
export const email = z
  .string('not-text')
  .check(
    z.trim(),
    z.toLowerCase(),
    z.maxLength(254, 'too-long'),
    z.regex(/^[^\s@"(),:;<>[\]\\]+@[^\s@.]+(?:\.[^\s@.]+)+$/, 'email-form'),
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
