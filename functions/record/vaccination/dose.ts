import * as z from 'zod/mini';
import { date, text, uuid } from '../../platform/http/fields.ts';
import { Disease } from './disease.ts';

const dose = {
  givenOn: date,
  /** An id of `listVaccines`. */
  vaccine: z.optional(z.string('not-text').check(z.regex(/^[A-Za-z-]{2,30}$/, 'not-a-choice'))),
  diseases: z.optional(z.array(Disease).check(z.minLength(1, 'required'), z.maxLength(10, 'too-long'))),
  /** As it is written on the box or in the booklet. */
  product: z.optional(text(120)),
  /** Code of the product (CIS, OID 1.2.250.1.213.2.3.1). */
  cis: z.optional(z.string('not-text').check(z.regex(/^\d{8}$/, 'not-valid'))),
  lotNumber: z.optional(text(40)),
  /** Which dose of its series it was (LOINC 30973-2). */
  rank: z.optional(z.int('not-a-number').check(z.gte(1, 'too-small'), z.lte(20, 'too-big'))),
  /** A document of the dossier, such as a photo of the paper booklet. */
  documentId: z.optional(uuid),
};

type Named = { readonly vaccine?: unknown; readonly diseases?: unknown };

/** A dose is of one kind of vaccine, or against some diseases: neither is too little, both may contradict each other. */
const isNamed = z.refine<Named>(({ vaccine, diseases }) => vaccine !== undefined || diseases !== undefined, {
  message: 'required',
  path: ['vaccine'],
});
const isNamedOnce = z.refine<Named>(({ vaccine, diseases }) => vaccine === undefined || diseases === undefined, {
  message: 'not-expected',
  path: ['diseases'],
});

/** A dose that was given: by a kind of vaccine of the calendar, or by what it protects against. */
export const Dose = z.strictObject(dose).check(isNamed, isNamedOnce);
export type Dose = z.infer<typeof Dose>;

/** What somebody states, and who shall not see it, from the first second on. */
export const DoseStatement = z
  .strictObject({
    ...dose,
    /** `true`: hidden from professionals; for the holder to choose. */
    hidden: z.optional(z.boolean('not-a-choice')),
    /** `true`: kept from the legal representatives of a minor, for ever; for a professional, at the minor's wish. */
    hiddenFromRepresentatives: z.optional(z.boolean('not-a-choice')),
  })
  .check(isNamed, isNamedOnce);
export type DoseStatement = z.infer<typeof DoseStatement>;

/** Who shall not see a dose any more; secret care stays secret for ever (CSP R1111-50). */
export const DoseFlags = z.strictObject({
  hidden: z.optional(z.boolean('not-a-choice')),
  hiddenFromRepresentatives: z.optional(z.literal(true, 'must-confirm')),
});
export type DoseFlags = z.infer<typeof DoseFlags>;

/** `unconfirmed`: stated by the patient; `confirmed`: by a professional. */
export const VaccinationStatus = z.enum(['unconfirmed', 'confirmed']);
export type VaccinationStatus = z.infer<typeof VaccinationStatus>;

/** Why somebody takes a dose out of the record, or a confirmation back. A code: words of people do not belong into the trace. */
export const RemovalReason = z.enum(['duplicate', 'not-given', 'other-person', 'other'], 'not-a-choice');
export type RemovalReason = z.infer<typeof RemovalReason>;
