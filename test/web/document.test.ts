import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NARRATIVE_TAGS } from '../../functions/document/narrative-tags.ts';
import { newPassword } from '../../functions/session/contract.ts';
import { formatOf, titleFrom } from '../../web/src/pages/document/file-format.ts';
import { elementOf } from '../../web/src/pages/document/narrative.tsx';
import { canShow, decode, fileName } from '../../web/src/pages/document/open-content.ts';
import { typeGroups } from '../../web/src/pages/document/type-groups.ts';
import { checkRules } from '../../web/src/pages/session/password-rules.ts';
import { TYPES } from './fake-data.ts';

describe('a chosen file', () => {
  it.each([
    ['scan.PDF', 'application/pdf', 'application/pdf'],
    ['lettre.txt', '', 'text/plain'],
    ['cr.xml', 'text/xml', 'application/hl7-cda+xml'],
    ['courrier.rtf', 'application/rtf', 'text/rtf'],
    ['film.mov', 'video/quicktime', undefined],
    ['sans-rien', '', undefined],
  ])('%s of type « %s » is %s', (name, type, format) => {
    expect(formatOf({ name, type })).toBe(format);
  });

  it('proposes a title a person would write', () => {
    expect(titleFrom('Ordonnance_dr-martin.pdf')).toBe('Ordonnance dr martin');
    expect(titleFrom('IMG 2031.2.jpeg')).toBe('IMG 2031.2');
  });
});

describe('a document', () => {
  it('is saved under a name that every device takes', () => {
    expect(fileName('Analyse : sang/urine ?', 'application/pdf')).toBe('Analyse   sang urine.pdf');
    expect(fileName('///', 'text/rtf')).toBe('document.rtf');
  });

  it('is read in the alphabet it was written in', () => {
    expect(decode(new TextEncoder().encode('été').buffer as ArrayBuffer)).toBe('été');
    expect(decode(new Uint8Array([0xe9, 0x74, 0xe9]).buffer)).toBe('été');
    expect(decode(new Uint8Array([0xe9, 0, 0x74, 0]).buffer, 'text/plain; charset=utf-16le')).toBe('ét');
  });

  it('is downloaded when browsers cannot draw it', () => {
    expect(canShow('image/tiff')).toBe(false);
    expect(canShow('image/png')).toBe(true);
  });

  it('becomes only the elements of the list', () => {
    for (const tag of NARRATIVE_TAGS) expect(elementOf(tag)).toMatch(/^[a-z]+[1-6]?$/);
    for (const tag of ['script', 'iframe', 'constructor', 'SCRIPT', '']) expect(elementOf(tag)).toBe('span');
  });
});

describe('the list of types', () => {
  it('begins with those for patients, then goes class by class, leaving out empty classes', () => {
    const groups = typeGroups(TYPES, 'Pour vous');
    expect(groups.map(({ label }) => label)).toEqual(['Pour vous', 'Comptes rendus', 'Imagerie médicale']);
    expect(groups[0]?.options.map(({ label }) => label)).toEqual([
      'Directives anticipées',
      'Mon expression personnelle',
    ]);
  });
});

describe('the rules of a password', () => {
  it('are those of the contract', () => {
    const signs = fc.constantFrom(...'aZ0! éÉ\t_');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 20 }), (password) => {
        const kept = checkRules(password).every((rule) => rule.kept);
        expect(kept).toBe(newPassword.safeParse(password).success);
      }),
    );
  });
});
