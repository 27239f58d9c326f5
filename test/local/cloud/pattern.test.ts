import { describe, expect, test } from 'vitest';
import { matches } from '../../../local/events/pattern.ts';
import type { JsonObject } from '../../../local/template/json.ts';

const event: JsonObject = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { object: { key: 'quarantine/a.PDF', size: 120 }, tags: ['x', 'y'], empty: null },
};
const key = (...wanted: JsonObject[string][]): JsonObject => ({ detail: { object: { key: wanted } } });
const size = (...wanted: JsonObject[string][]): JsonObject => ({ detail: { object: { size: wanted } } });

describe('event patterns', () => {
  test.each<[JsonObject, boolean]>([
    [{ source: ['aws.s3'] }, true],
    [{ source: ['aws.ec2'] }, false],
    [{ source: ['aws.ec2', 'aws.s3'], 'detail-type': ['Object Created'] }, true],
    [{ source: ['aws.s3'], 'detail-type': ['Object Deleted'] }, false],
    [key({ prefix: 'quarantine/' }), true],
    [key({ prefix: 'clean/' }), false],
    [key({ suffix: '.PDF' }), true],
    [key({ suffix: { 'equals-ignore-case': '.pdf' } }), true],
    [key({ wildcard: 'quarantine/*.PDF' }), true],
    [key({ 'equals-ignore-case': 'QUARANTINE/A.pdf' }), true],
    [key({ 'anything-but': ['other'] }), true],
    [key({ 'anything-but': 'quarantine/a.PDF' }), false],
    [key({ 'anything-but': { prefix: 'quarantine/' } }), false],
    [key({ exists: true }), true],
    [key({ exists: false }), false],
    [{ detail: { nothing: [{ exists: false }] } }, true],
    [{ detail: { nothing: { deep: [{ exists: true }] } } }, false],
    [{ detail: { empty: [null] } }, true],
    [{ detail: { tags: ['y'] } }, true],
    [{ detail: { tags: ['z'] } }, false],
    [size(120), true],
    [size('120'), false],
    [size({ numeric: ['>', 100, '<=', 120] }), true],
    [size({ numeric: ['<', 120] }), false],
    [{ $or: [{ source: ['aws.ec2'] }, size({ numeric: ['=', 120] })] }, true],
  ])('%j', (pattern, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });

  test('a comparison nobody knows is an error, not a silence', () => {
    expect(() => matches(key({ cidr: '10.0.0.0/8' }), event)).toThrow(/unknown comparison "cidr"/);
  });
});
