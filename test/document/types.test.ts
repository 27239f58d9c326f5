import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isType } from '../../functions/access/classes.ts';
import { DocumentTypes } from '../../functions/document/contract.ts';
import { classLabelOf, classOf, OTHER_TYPE, TYPES, typeOf } from '../../functions/document/types.ts';

const SOURCE = new URL('../../../shared/terminology/typecodes.csv', import.meta.url);

/** The lines of a CSV with quoted fields, without its heading. */
const rowsOf = (csv: string): string[][] =>
  csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));

describe('the French set of document types', () => {
  it('is what the contract promises', () => {
    expect(() => DocumentTypes.parse(TYPES)).not.toThrow();
    expect(TYPES.version).toBe('20260505');
    expect(TYPES.types).toHaveLength(121);
    expect(new Set(TYPES.types.map(({ code }) => code)).size).toBe(121);
  });

  it('gives each type a class that has a label, but the four that the sources leave without', () => {
    const without = TYPES.types.filter((type) => type.class === '').map(({ code }) => code);
    expect(without).toEqual(['PIECE-IDENTITE', 'FEUILLE-DE-STYLE', 'FICHE-CONTACTS', 'EXPORT_DUI']);
    for (const type of TYPES.types) expect(classLabelOf(type.class) !== '').toBe(type.class !== '');
  });

  it('derives the class from the type, and knows what it does not know', () => {
    expect(typeOf('11488-4')).toMatchObject({ class: '10', byPatient: false });
    expect([classOf('60591-5'), classLabelOf('11')]).toEqual(['11', 'Synthèse']);
    expect([isType('42348-3'), isType(''), isType('constructor'), classOf('toString')]).toEqual([
      false,
      false,
      false,
      '',
    ]);
    expect(isType(OTHER_TYPE)).toBe(true);
  });

  it('offers to patients what patients deposit', () => {
    const offered = TYPES.types.filter(({ byPatient }) => byPatient).map(({ code }) => code);
    expect(offered).toHaveLength(13);
    expect(offered.every((code) => /^(?:DOCPAT\d\d|EXPPAT_\d|74465-6)$/.test(code))).toBe(true);
  });

  it.skipIf(!existsSync(SOURCE))('is the set of the terminology, code by code', () => {
    const expected = rowsOf(readFileSync(SOURCE, 'utf8')).map(([, code, label, classCode]) => ({
      code,
      label,
      class: classCode === '?' ? '' : classCode,
    }));
    const byCode = (a: { code?: string }, b: { code?: string }) => String(a.code).localeCompare(String(b.code));
    expect(TYPES.types.map(({ byPatient, ...type }) => type).sort(byCode)).toEqual(expected.sort(byCode));
  });
});
