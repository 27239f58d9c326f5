import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAbout, patientsOf, readCda, typeCodeOf } from '../../functions/document/cda.ts';
import { viewDocument } from '../../functions/document/view-document.ts';
import { sniff } from '../../functions/record/document/formats.ts';
import { DOMINIQUE, sample, stored, TEST_ROOT } from './samples.ts';
import { wordsOf } from './words-of.ts';

const REPORT = sample('application/hl7-cda+xml').toString('utf8');
const ROOT = '<ClinicalDocument xmlns="urn:hl7-org:v3">';

const changed = (from: string | RegExp, to: string): Buffer => {
  const text = REPORT.replace(from, to);
  if (text === REPORT) throw new Error('nothing was changed');
  return Buffer.from(text);
};

/** Whether a document is taken for Dominique's. */
const isDominiques = (bytes: Uint8Array, roots = [TEST_ROOT]): boolean => {
  const cda = readCda(bytes);
  if (!cda) throw new Error('not readable');
  return isAbout(cda, DOMINIQUE, roots);
};

describe('reading a CDA document', () => {
  it('finds its patient and its type', () => {
    const cda = readCda(Buffer.from(REPORT));
    expect(cda && typeCodeOf(cda)).toBe('11488-4');
    expect(cda && patientsOf(cda)).toEqual([
      {
        ids: [
          { root: TEST_ROOT, extension: '279035121518989' },
          { root: '2.25.11223344', extension: 'DOSSIER-CABINET-12' },
        ],
        familyNames: ['PAT-TROIS', 'DUVAL'],
        birthOn: '1979-03-28',
      },
    ]);
  });

  it.each([
    ['one with a prefix', '<c:ClinicalDocument xmlns:c="urn:hl7-org:v3"/>', true],
    ['another root', '<Bundle xmlns="urn:hl7-org:v3"/>', false],
    ['no namespace', '<ClinicalDocument/>', false],
    ['another namespace', '<ClinicalDocument xmlns="urn:other"/>', false],
    ['nothing', '', false],
    ['a page', '<html><body>Bonjour</body></html>', false],
    ['two roots', `${ROOT}</ClinicalDocument>${ROOT}</ClinicalDocument>`, false],
    ['an end that is missing', ROOT, false],
    ['an end too many', `${ROOT}</ClinicalDocument></a>`, false],
    ['an entity of its own', `${ROOT}&surprise;</ClinicalDocument>`, false],
    ['a prefix nobody declared', `${ROOT}<x:a/></ClinicalDocument>`, false],
    ['the same attribute twice', `${ROOT}<id root="1" root="2"/></ClinicalDocument>`, false],
    ['a control character', `${ROOT}\u0001</ClinicalDocument>`, false],
  ])('judges %s', (_, text, readable) => {
    expect(readCda(Buffer.from(text)) !== undefined).toBe(readable);
  });

  it('takes names from a document for names, never for code', () => {
    const cda = readCda(Buffer.from(`${ROOT}<__proto__ __proto__="1"/><constructor/></ClinicalDocument>`));
    expect(cda?.children.map((child) => (typeof child === 'string' ? child : child.name))).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readCda(bytes)));
    const cut = fc.integer({ min: 0, max: REPORT.length - 1 });
    fc.assert(
      fc.property(cut, fc.string({ unit: 'binary', maxLength: 5 }), (at, noise) => {
        void readCda(Buffer.from(REPORT.slice(0, at) + noise + REPORT.slice(at + noise.length)));
      }),
    );
  });
});

describe('a hostile document', () => {
  const laughs = Array.from({ length: 40 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  const quick = (bytes: Buffer): boolean => {
    const before = process.memoryUsage().heapUsed;
    const readable = readCda(bytes) !== undefined;
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000);
    return readable;
  };

  it.each([
    ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]>${ROOT}&l40;</ClinicalDocument>`],
    ['a file of the machine', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${ROOT}&x;</ClinicalDocument>`],
    ['a call to the outside', `<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">${ROOT}</ClinicalDocument>`],
    ['a parameter entity', `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://192.0.2.1/p">%p;]>${ROOT}</ClinicalDocument>`],
    ['a DOCTYPE that does nothing', `<!DOCTYPE ClinicalDocument>${ROOT}</ClinicalDocument>`],
    ['10 MB of tags in tags', ROOT + '<a>'.repeat(3_500_000)],
    ['10 MB of tags side by side', `${ROOT}${'<a/>'.repeat(2_500_000)}</ClinicalDocument>`],
    ['a DOCTYPE of 15 MB', `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(1_000_000)}]>${ROOT}</ClinicalDocument>`],
  ])('is refused at once: %s', (_, text) => {
    expect(quick(Buffer.from(text))).toBe(false);
  });

  it.each([
    ['20 MB of words', `${ROOT}<title>${'lorem '.repeat(3_300_000)}</title></ClinicalDocument>`],
    ['20 MB of coded entries', `${ROOT}<entry>${'<a b="c"/>'.repeat(1_900_000)}</entry></ClinicalDocument>`],
    ['an attribute of 20 MB', `${ROOT}<a b="${'c'.repeat(19_000_000)}"/></ClinicalDocument>`],
  ])('costs little when it is only large: %s', (_, text) => {
    expect(quick(Buffer.from(text))).toBe(true);
  });
});

describe('whom a document is about', () => {
  it('is the holder when the health identity and the day of birth are theirs', () => {
    expect(isDominiques(Buffer.from(REPORT))).toBe(true);
  });

  it.each([
    ['another health identity', '279035121518989', '279035121518990'],
    ['another day of birth', '"19790328"', '"19790327"'],
    ['no day of birth', '"19790328"', '""'],
    ['only the year of birth', '"19790328"', '"1979"'],
    ['two patients', '</recordTarget>', '</recordTarget><recordTarget/>'],
  ])('is not the holder with %s', (_, from, to) => {
    expect(isDominiques(changed(from, to))).toBe(false);
  });

  it('is told by any of the accepted roots, and by no other', () => {
    expect(isDominiques(Buffer.from(REPORT), ['1.2.250.1.213.1.4.8', TEST_ROOT])).toBe(true);
    const other = changed('extension="279035121518989"', 'extension="185079933000107"');
    expect(isDominiques(other, ['1.2.250.1.213.1.4.8'])).toBe(false);
    expect(isDominiques(other)).toBe(false);
  });

  it('without a health identity is told by the family name and the day of birth', () => {
    const anonymous = /<id root="1\.2\.250[^>]*279035121518989"\/>/;
    expect(isDominiques(changed(anonymous, ''))).toBe(true);
    const accented = Buffer.from(changed(anonymous, '').toString('utf8').replaceAll('DUVAL', 'Du-vàl'));
    expect(isDominiques(accented)).toBe(true);
    const other = Buffer.from(changed(anonymous, '').toString('utf8').replaceAll('DUVAL', 'DURAND'));
    expect(isDominiques(other)).toBe(false);
  });

  it('takes time zones and hours after the day of birth as they come', () => {
    expect(isDominiques(changed('"19790328"', '"197903281200+0100"'))).toBe(true);
  });
});

const CORPUS = new URL('../../../shared/corpus/cda/', import.meta.url);

describe.skipIf(!existsSync(CORPUS))('the documents ANS publishes', () => {
  const files = existsSync(CORPUS) ? readdirSync(CORPUS) : [];

  it('are all there', () => {
    expect(files).toHaveLength(63);
  });

  it.each(files)('%s is recognised, its patient and its type are read, and its narrative becomes words', (file) => {
    const bytes = readFileSync(new URL(encodeURIComponent(file), CORPUS));
    expect(sniff(bytes)?.format).toBe('application/hl7-cda+xml');
    const cda = readCda(bytes);
    const [patient] = cda ? patientsOf(cda) : [];
    expect(patient?.birthOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    const own = { nir: patient?.ids[0]?.extension ?? '', familyName: '', birthOn: patient?.birthOn ?? '' };
    expect(own.nir).toMatch(/^\d{15}$/);
    expect(cda && isAbout(cda, own, ['1.2.250.1.213.1.4.8', TEST_ROOT])).toBe(true);
    expect(cda && typeCodeOf(cda)).toMatch(/^(?:\d+-\d|[A-Z_]+)$/);
    const view = viewDocument(stored({ format: 'application/hl7-cda+xml' }), bytes);
    expect(view.title).not.toBe('');
    expect(view.header.map(({ label }) => label)).toEqual(expect.arrayContaining(['patient', 'author', 'date']));
    expect(wordsOf(view.narrative).length).toBeGreaterThan(20);
  });
});
