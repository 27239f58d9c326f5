import { passesLuhn } from './fields.ts';

/**
 * National identifiers of professionals and establishments: their form and key (`domain.md` §2.1, after the ANS's
 * repositories). Each check is pure and tells whether the whole number is right.
 */

/** RPPS: 11 digits, Luhn. */
export const isRpps = (value: string): boolean => /^\d{11}$/.test(value) && passesLuhn(value);

/** FINESS: 9 characters, Luhn over digits. How the letters of Corsica (2A, 2B) count is not known: taken unchecked. */
export const isFiness = (value: string): boolean =>
  /^\d{9}$/.test(value) ? passesLuhn(value) : /^2[AB]\d{7}$/.test(value);

/** ADELI: 9 characters; its key is not checked (`domain.md` §2.1: form only). */
export const isAdeli = (value: string): boolean => /^\d[0-9AB]\d{7}$/.test(value);

const isSiren = (value: string): boolean => /^\d{9}$/.test(value) && passesLuhn(value);
const isSiret = (value: string): boolean => /^\d{14}$/.test(value) && passesLuhn(value);

/** What the first digit of a PS_IdNat says of the rest; 1 and 3 to 6 name people within a structure. */
const PERSONS: Readonly<Record<string, 'adeli' | 'rpps'>> = { 0: 'adeli', 8: 'rpps' };

/** A national number of a person, taken apart: `810002422979` is RPPS `10002422979`. */
export type PersonId = { readonly kind: 'rpps' | 'adeli' | 'other'; readonly number: string };

/** Takes a PS_IdNat apart (OID 1.2.250.1.71.4.2.1), without judging the number. */
export const personId = (value: string): PersonId => ({
  kind: PERSONS[value[0] ?? ''] ?? 'other',
  number: value.slice(1),
});

const STRUCTURES: Readonly<Record<string, (rest: string) => boolean>> = {
  0: isAdeli,
  1: isFiness,
  2: isSiren,
  3: isSiret,
  4: (rest) => isRpps(rest.slice(0, 11)),
};

/** Struct_IdNat (OID 1.2.250.1.71.4.2.2): a digit that says which number follows, and that number. */
export const isStructureId = (value: string): boolean => STRUCTURES[value[0] ?? '']?.(value.slice(1)) ?? false;
