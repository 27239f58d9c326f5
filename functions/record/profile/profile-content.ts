import * as z from 'zod/mini';
import { date, isDate, text, uuid } from '../../platform/http/fields.ts';

/** What an entry of a health profile says, by its kind. Pieces of contract that several capabilities share. */

/** A day as far as it is remembered: `1987`, `1987-05` or `1987-05-20`. */
export const roughDate = z
  .string('not-text')
  .check(z.maxLength(10, { message: 'date', abort: true }), z.refine(isRoughDate, 'date'));

/** Tells whether a text is a year, a month or a day that exists. */
export function isRoughDate(value: string): boolean {
  return isDate(`${value}${'-01-01'.slice(value.length === 4 ? 0 : value.length === 7 ? 3 : 6)}`);
}

/** A telephone number to call, of any country, landline or mobile, as people write it. */
const phone = z
  .string('not-text')
  .check(
    z.trim(),
    z.maxLength(40, { message: 'phone-number', abort: true }),
    z.regex(/^\+?(?:[\s().-]*\d){4,15}$/, 'phone-number'),
  );

/** What somebody is to the person: codes of JDV_J11 (`domain.md` §1.8). */
export const Relation = z.enum(
  [
    'MTH',
    'FTH',
    'HUSB',
    'WIFE',
    'DOMPART',
    'SIGOTHR',
    'CHILD',
    'BRO',
    'SIS',
    'FRND',
    'NBOR',
    'TUTEUR',
    'CURATEUR',
    'MSVG',
  ],
  'not-a-choice',
);

/** A blood group; its SNOMED code is in `BLOOD_GROUP_CODES`. */
export const BloodGroup = z.enum(['O+', 'O-', 'A+', 'A-', 'B+', 'B-', 'AB+', 'AB-'], 'not-a-choice');
export type BloodGroup = z.infer<typeof BloodGroup>;

/** The codes of JDV_GroupeRhesus in SNOMED CT (`domain.md` §1.8). */
export const BLOOD_GROUP_CODES: Readonly<Record<BloodGroup, string>> = {
  'O+': '278147001',
  'O-': '278148006',
  'A+': '278149003',
  'A-': '278152006',
  'B+': '278150003',
  'B-': '278153001',
  'AB+': '278151004',
  'AB-': '278154007',
};

/** What is measured. */
export const Measure = z.enum(
  ['weight', 'height', 'waist', 'blood-pressure', 'pulse', 'temperature', 'glucose', 'oxygen'],
  'not-a-choice',
);
export type Measure = z.infer<typeof Measure>;

/** A code of a terminology, beside the words. */
const Coded = z.strictObject({
  /** An OID or an address: `2.16.840.1.113883.6.96`, `http://snomed.info/sct`. */
  system: text(120),
  code: z.string('not-text').check(z.regex(/^[\w.-]{1,40}$/, 'not-valid')),
});

/** What makes somebody need other vaccines than people of their age (`domain.md` §3, an assumption like the calendar). */
export const VaccineRisk = z.enum(
  ['chronic-disease', 'immunodepression', 'heart-or-lung-disease', 'tuberculosis-exposure'],
  'not-a-choice',
);
export type VaccineRisk = z.infer<typeof VaccineRisk>;

const label = text(200);
const note = z.optional(text(500));
const rough = z.optional(roughDate);
const code = z.optional(Coded);

/** The fields of each kind, beside the kind itself. */
const SHAPES = {
  illness: { label, code, since: rough, until: rough, note },
  operation: { label, code, on: rough, note },
  'family-history': { label, code, relation: Relation, note },
  allergy: {
    substance: label,
    code,
    reaction: z.optional(text(200)),
    severity: z.enum(['mild', 'moderate', 'severe', 'life-threatening', 'unknown'], 'not-a-choice'),
    since: rough,
    note,
  },
  treatment: { label, code, dose: z.optional(text(200)), since: rough, until: rough, note },
  /** Over after the day on which the child is expected. */
  pregnancy: { dueOn: date, note },
  /** Over after `until`, such as the end of a treatment that lowers the defences. */
  'vaccine-risk': { risk: VaccineRisk, since: rough, until: rough, note },
  /** `source`: who says so, the card of a laboratory, the person from memory… */
  'blood-group': { group: BloodGroup, source: text(200) },
  implant: {
    label,
    code,
    placedOn: rough,
    /** Maker, model and lot, as on the card of the implant. */
    reference: z.optional(text(200)),
    mri: z.optional(z.enum(['safe', 'conditional', 'never', 'unknown'], 'not-a-choice')),
    note,
  },
  /** What must never be done: « plombs de chasse dans la jambe : jamais d’IRM ». */
  'contra-indication': { label: text(300), code, because: z.optional(text(300)) },
  measure: {
    measure: Measure,
    value: z.number('not-a-number'),
    /** The lower of the two values of a blood pressure. */
    low: z.optional(z.number('not-a-number')),
    unit: text(10),
    on: date,
  },
  'way-of-life': {
    topic: z.enum(['tobacco', 'alcohol', 'activity', 'food', 'sleep', 'work', 'other'], 'not-a-choice'),
    label: text(300),
  },
  disability: { label: text(300), needs: z.optional(text(300)) },
  'communication-need': { label: text(300) },
  contact: { name: text(120), phone, relation: Relation, note },
  'trusted-person': {
    name: text(120),
    phone,
    relation: z.optional(Relation),
    /** The same person among those to call: the id of that entry. */
    contactId: z.optional(uuid),
    /** That they accepted: when, and how it is known (a signed form, said before the doctor…). */
    acceptedOn: z.optional(date),
    acceptance: z.optional(text(200)),
  },
  /** A deposited document of type `EXPPAT_3`, where the original lies, or both. */
  'advance-directives': { documentId: z.optional(uuid), original: z.optional(text(300)), writtenOn: z.optional(date) },
  /** A wish in words: it informs, and is no entry of the national register. */
  'organ-donation': { wish: text(300) },
} as const;

const entry = <K extends keyof typeof SHAPES, M extends z.core.$ZodShape>(kind: K, more: M) =>
  z.strictObject({ kind: z.literal(kind), ...SHAPES[kind], ...more });

/** What an entry says, by its kind, with further fields that go with every kind. */
export const contentWith = <M extends z.core.$ZodShape>(more: M) =>
  z.discriminatedUnion(
    'kind',
    [
      entry('illness', more),
      entry('operation', more),
      entry('family-history', more),
      entry('allergy', more),
      entry('treatment', more),
      entry('pregnancy', more),
      entry('vaccine-risk', more),
      entry('blood-group', more),
      entry('implant', more),
      entry('contra-indication', more),
      entry('measure', more),
      entry('way-of-life', more),
      entry('disability', more),
      entry('communication-need', more),
      entry('contact', more),
      entry('trusted-person', more),
      entry('advance-directives', more),
      entry('organ-donation', more),
    ],
    'not-a-choice',
  );

/** What an entry of the health profile says. */
export const ProfileContent = contentWith({});
export type ProfileContent = z.infer<typeof ProfileContent>;

/** The kind of an entry. */
export type ProfileKind = ProfileContent['kind'];
