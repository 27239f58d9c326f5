import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Deposit } from '../../functions/document/contract.ts';
import type { StoredDocument } from '../../functions/record/document/document.item.ts';
import type { Format } from '../../functions/record/document/document-codes.ts';

/** A file of our own of each format, all about nobody. */
export const SAMPLES: Readonly<Record<Format, string>> = {
  'application/pdf': 'visit.pdf',
  'image/jpeg': 'photo.jpg',
  'image/png': 'drawing.png',
  'image/tiff': 'scan.tiff',
  'text/plain': 'note.txt',
  'text/rtf': 'letter.rtf',
  'application/hl7-cda+xml': 'report.xml',
};

/** The formats of the samples. */
export const FORMATS = Object.keys(SAMPLES) as Format[];

/** The bytes of the sample of a format. */
export const sample = (format: Format): Buffer =>
  readFileSync(new URL(`../samples/${SAMPLES[format]}`, import.meta.url));

/** The patient of the sample report: the test identity that ANS publishes (`domain.md` §2.1). */
export const DOMINIQUE = { nir: '279035121518989', familyName: 'DUVAL', birthOn: '1979-03-28' };

/** The root of health identities for tests. */
export const TEST_ROOT = '1.2.250.1.213.1.4.10';

/** The sample report, about somebody else. */
export function reportAbout({ nir, birthOn }: { readonly nir: string; readonly birthOn: string }): Buffer {
  const text = sample('application/hl7-cda+xml').toString('utf8');
  const about = text.replace(DOMINIQUE.nir, nir).replace('"19790328"', `"${birthOn.replaceAll('-', '')}"`);
  return Buffer.from(about);
}

/** SHA-256 in hexadecimal digits. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a client states about some bytes. */
export const stating = (bytes: Uint8Array, format: Format, given: Partial<Deposit> = {}): Deposit => ({
  title: 'Visite du 21 mars',
  ...(format === 'application/hl7-cda+xml' ? {} : { type: 'DOCPAT03' }),
  format,
  createdOn: '2026-03-21',
  size: bytes.length,
  sha256: sha256(bytes),
  ...given,
});

/** A document as stored, for rules. */
export const stored = (given: Partial<StoredDocument> = {}): StoredDocument => ({
  dossierId: '0199aaaa-0000-7000-8000-000000000001',
  documentId: '0199aaaa-0000-7000-8000-000000000002',
  status: 'uploading',
  title: 'Visite du 21 mars',
  type: 'DOCPAT03',
  format: 'application/pdf',
  createdOn: '2026-03-21',
  depositedAt: '2026-03-22T10:00:00.000Z',
  authorId: 'patient:ABCD2346EFGH',
  authorName: 'patient',
  size: 10,
  sha256: '0'.repeat(64),
  version: 1,
  ...given,
});
