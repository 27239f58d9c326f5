import * as z from 'zod/mini';

/** The codes a document is kept with: its format, where it stands, why it was refused, what keeps it from somebody. */

/**
 * Formats that may be kept. CDA body formats are those of ASS_A12; PNG is accepted beside them (`domain.md` §2.3).
 * DICOM comes with professionals' deposits.
 */
export const Format = z.enum(
  ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/plain', 'text/rtf', 'application/hl7-cda+xml'],
  'format-unknown',
);
export type Format = z.infer<typeof Format>;

/**
 * `uploading`: announced, the file is awaited or being checked; `available`: may be read; `refused`: the file did not
 * pass the check; `deleted`: its holder removed it, its bytes are destroyed.
 */
export const DocumentStatus = z.enum(['uploading', 'available', 'refused', 'deleted']);
export type DocumentStatus = z.infer<typeof DocumentStatus>;

/** Why a file did not pass the check. The words are in the interface. */
export const RefusedBecause = z.enum([
  'never-arrived',
  'malware',
  'not-scanned',
  'other-content',
  'other-format',
  'cda-not-readable',
  'cda-other-patient',
]);
export type RefusedBecause = z.infer<typeof RefusedBecause>;

/** Flags of a document that add up (JDV_J58, JDV_J421); `NOPAT` is the new name of `INVISIBLE_PATIENT`. */
export const Confidentiality = z.enum(
  ['N', 'R', 'V', 'MASQUE_PS', 'INVISIBLE_PATIENT', 'NOPAT', 'INVISIBLE_REPRESENTANTS_LEGAUX'],
  'not-a-choice',
);

export type Confidentiality = z.infer<typeof Confidentiality>;
