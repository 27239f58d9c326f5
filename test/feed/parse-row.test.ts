import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InsuredRow } from '../../functions/feed/contract.ts';
import { parseLine } from '../../functions/platform/jobs/parse-line.ts';
import { person } from '../support/people.ts';

const parseRow = (bytes: Buffer | undefined) => parseLine(InsuredRow, bytes);
const parsed = (value: unknown) => parseRow(Buffer.from(JSON.stringify(value)));

describe('a line of the register', () => {
  it('is a row, without what people put between digits', () => {
    const someone = person();
    const spaced = { ...someone, nir: someone.nir.replace(/(.{3})/g, '$1 '), vitaleSerial: '12 34-56 78' };
    expect(parsed(spaced)).toEqual({ row: { ...someone, vitaleSerial: '12345678' } });
  });

  it('is refused as a whole when it is no JSON text in UTF-8, or too long', () => {
    expect(parseRow(Buffer.from('{"nir":'))).toEqual({ reasons: ['/ not-json'] });
    expect(parseRow(Buffer.from(JSON.stringify(person({ familyName: 'LÉVÊQUE' })), 'latin1'))).toEqual({
      reasons: ['/ not-text'],
    });
    expect(parseRow(undefined)).toEqual({ reasons: ['/ too-long'] });
    expect(parsed(null)).toEqual({ reasons: ['/ required'] });
    expect(parsed([])).toEqual({ reasons: ['/ not-valid'] });
  });

  it('is refused with a pointer and a code for each wrong field', () => {
    const { nir, ...rest } = person();
    const wrongKey = `${nir.slice(0, 13)}${nir.endsWith('01') ? '02' : '01'}`;
    const line = { ...rest, nir: wrongKey, birthOn: '1950-02-30', address: { lines: [], postalCode: '75012' } };
    expect(parsed(line)).toEqual({
      reasons: ['/nir nir-key', '/birthOn date', '/address/lines required', '/address/city required'],
    });
  });

  it('is not repeated in its reasons, not even the name of a field', () => {
    const result = parsed({ ...person(), '1850799000001 DUPONT': 1, address: { 'rue/DUPONT': 1 } });
    expect(JSON.stringify(result)).not.toContain('DUPONT');
    expect(result).toHaveProperty('reasons', expect.arrayContaining(['/ not-expected']));
  });

  it('has few reasons, however much is wrong with it', () => {
    const lines = Array.from({ length: 1000 }, () => 1);
    const unknown = Object.fromEntries(lines.map((_, index) => [`unknown ${index}`, 1]));
    expect(parsed({ ...unknown, address: { lines } })).toHaveProperty('reasons.length', 9);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseRow(Buffer.from(bytes))));
    fc.assert(fc.property(fc.json(), (json) => void parseRow(Buffer.from(json))));
  });
});
