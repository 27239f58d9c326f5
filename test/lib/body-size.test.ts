import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { largestBody } from '../../lib/body-size.ts';
import { longestMatch } from '../../lib/pattern-length.ts';

const short = z.string().check(z.maxLength(3));

describe('the largest body', () => {
  it.each<[string, z.ZodMiniType, number]>([
    ['writes each character as an escape', z.object({ a: short }), 27],
    ['takes the longest of several kinds', z.union([z.literal('a'), z.literal('abc')]), 5],
    ['fills lists', z.array(z.boolean()).check(z.maxLength(4)), 2 + 4 * 6],
    ['counts texts of a pattern by its length', z.string().check(z.regex(/^\d{4}-\d\d$/)), 9],
  ])('%s', (_, schema, size) => {
    expect(largestBody(schema)).toBe(size);
  });

  it.each<[string, z.ZodMiniType, RegExp]>([
    ['a text', z.object({ a: z.string() }), /^\/a: a text without a longest length/],
    ['a text of a pattern without end', z.object({ a: z.string().check(z.regex(/^a+$/)) }), /^\/a: a text/],
    ['a list', z.object({ a: z.array(short) }), /^\/a: a list without/],
    ['anything', z.object({ a: z.unknown() }), /^\/a: a body cannot hold/],
  ])('is not known of %s without an end', (_, schema, words) => {
    expect(() => largestBody(schema)).toThrow(words);
  });
});

describe('the longest match of a pattern', () => {
  it.each<[RegExp, number, boolean]>([
    [/^abc$/, 3, true],
    [/^a?b{2}c{1,3}$/, 6, true],
    [/^(?:ab|cde)$/, 3, true],
    [/^(?:ab|c){4}$/, 8, true],
    [/^[A-Z\d]{2}\.\w$/, 4, true],
    [/^a(?!b)$/, 1, true],
    [/^a*$/, Number.POSITIVE_INFINITY, true],
    [/^a{2,}$/, Number.POSITIVE_INFINITY, true],
    [/^[^a]$/, 1, false],
    [/^.$/, 1, false],
    [/^[\s.]$/, 1, false],
  ])('%s is %d, of ASCII alone: %s', ({ source }, length, ascii) => {
    expect(longestMatch(source)).toEqual({ length, ascii });
  });
});
