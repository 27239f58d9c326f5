import * as z from 'zod/mini';
import { date, instant, text } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { rpps } from '../record/person/fields.ts';

/** A professional as the holder knows them. */
export const Professional = z.object({
  rpps: z.string(),
  name: z.string(),
  /** Code of TRE_G15, when known. */
  profession: z.optional(z.string()),
  specialty: z.optional(z.string()),
  establishmentName: z.optional(z.string()),
});
export type Professional = z.infer<typeof Professional>;

/** Rights the holder gives; `care-team` and `break-glass` are taken by professionals and only ended by the holder. */
export const GivenRight = z.enum(['medecin-traitant', 'same-rights', 'consented'], 'not-a-choice');
/** Every written right. */
export const WrittenRight = z.enum(
  ['medecin-traitant', 'same-rights', 'consented', 'care-team', 'break-glass'],
  'not-a-choice',
);

/** Classes of documents (`JDV_J57`): a consent may be limited to some. */
const classes = z
  .array(z.string().check(z.regex(/^[a-z0-9]{1,4}$/, 'not-a-choice')))
  .check(z.minLength(1, 'required'), z.maxLength(20, 'too-long'));

/** One person or establishment with rights in the dossier, past ones included. */
export const Person = z.object({
  actorId: z.string(),
  professional: z.optional(Professional),
  rights: z.array(
    z.object({
      right: WrittenRight,
      since: instant,
      until: z.optional(instant),
      classes: z.optional(z.array(z.string())),
    }),
  ),
  blockedAt: z.optional(instant),
});
export type Person = z.infer<typeof Person>;

/** Everybody with rights in a dossier, and the two oppositions. `version` goes into `If-Match` of a change. */
export const AccessOverview = z.object({
  people: z.array(Person),
  oppositions: z.object({ breakGlassAt: z.optional(instant), regulationAt: z.optional(instant) }),
  version: z.int(),
});
export type AccessOverview = z.infer<typeof AccessOverview>;

/** What a change of rights answers. */
export const AccessChanged = z.object({ version: z.int(), at: instant });
export type AccessChanged = z.infer<typeof AccessChanged>;

/** A right the holder gives to a professional. The médecin traitant has no end and is one at a time. */
export const Grant = z
  .strictObject({ right: GivenRight, name: text(120), until: z.optional(date), classes: z.optional(classes) })
  .check(
    z.refine(({ right, classes: limited }) => limited === undefined || right === 'consented', {
      message: 'not-expected',
      path: ['classes'],
    }),
    z.refine(({ right, until }) => until === undefined || right !== 'medecin-traitant', {
      message: 'not-expected',
      path: ['until'],
    }),
  );
export type Grant = z.infer<typeof Grant>;

/** A professional declares actual care, having told the patient (CSP R1111-46). */
export const CareDeclaration = z.strictObject({
  /** Last day of the care episode. */
  until: date,
  patientInformed: z.literal(true, 'must-confirm'),
});
export type CareDeclaration = z.infer<typeof CareDeclaration>;

/** The consent of a patient who is present: the code they received on their own phone. */
export const ConsentAttestation = z.strictObject({
  code: z.string('not-text').check(
    z.overwrite<string>((value) => value.replace(/\s/g, '')),
    z.regex(/^\d{6}$/, 'code-6-form'),
  ),
  until: z.optional(date),
  classes: z.optional(classes),
});
export type ConsentAttestation = z.infer<typeof ConsentAttestation>;

/** What one professional may do, and why or why not, in codes the interface words. */
export const Explanation = z.object({
  professional: Professional,
  actions: z.array(
    z.object({
      action: z.string(),
      allowed: z.boolean(),
      ground: z.optional(z.string()),
      refusal: z.optional(z.string()),
    }),
  ),
  /** How many documents they can read, and how many each refusal keeps from them. */
  documents: z.object({
    readable: z.int(),
    refused: z.record(z.string(), z.int()),
    /** `true` when the dossier holds more documents than were looked at: the newest were. */
    more: z.boolean(),
  }),
});
export type Explanation = z.infer<typeof Explanation>;

/** Who can read one document and on which ground, who cannot and why. */
export const DocumentReaders = z.object({
  readers: z.array(
    z.object({
      actorId: z.string(),
      professional: z.optional(Professional),
      allowed: z.boolean(),
      ground: z.optional(z.string()),
      refusal: z.optional(z.string()),
    }),
  ),
});
export type DocumentReaders = z.infer<typeof DocumentReaders>;

const manage = { action: 'access:manage', signedIn: true } as const;

export const routes = {
  readAccess: {
    method: 'GET',
    path: '/dossiers/{dossierId}/access',
    action: 'access:read',
    signedIn: true,
    reply: AccessOverview,
    summary: 'Everybody with rights in a dossier, and the two oppositions.',
  },
  grantRight: {
    ...manage,
    method: 'PUT',
    path: '/dossiers/{dossierId}/access/{professionalId}',
    body: Grant,
    reply: AccessChanged,
    versioned: true,
    summary: 'Give a professional a right: médecin traitant, the same rights, or a consent with its limits.',
  },
  withdrawRight: {
    ...manage,
    method: 'POST',
    path: '/dossiers/{dossierId}/access/{professionalId}/withdraw',
    body: z.strictObject({ right: WrittenRight }),
    reply: AccessChanged,
    versioned: true,
    summary: 'End a right of a professional at once.',
  },
  blockProfessional: {
    ...manage,
    method: 'PUT',
    path: '/dossiers/{dossierId}/blocks/{professionalId}',
    body: z.strictObject({ name: text(120) }),
    reply: AccessChanged,
    versioned: true,
    summary: 'Keep a professional out, whatever right they have or take.',
  },
  unblockProfessional: {
    ...manage,
    method: 'DELETE',
    path: '/dossiers/{dossierId}/blocks/{professionalId}',
    reply: AccessChanged,
    versioned: true,
    summary: 'Lift a block.',
  },
  setOppositions: {
    ...manage,
    method: 'PUT',
    path: '/dossiers/{dossierId}/oppositions',
    body: z.strictObject({ breakGlass: z.boolean('not-a-choice'), regulation: z.boolean('not-a-choice') }),
    reply: AccessChanged,
    versioned: true,
    summary: 'Oppose, or no longer oppose, access in an emergency and by a regulation centre.',
  },
  declareCare: {
    method: 'POST',
    path: '/dossiers/{dossierId}/care-team',
    action: 'care-team:declare',
    signedIn: true,
    body: CareDeclaration,
    reply: AccessChanged,
    status: 201,
    summary: 'A professional declares that they take part in the care of the patient, who is told.',
  },
  askConsentCode: {
    method: 'POST',
    path: '/dossiers/{dossierId}/consents/code',
    action: 'consent:attest',
    signedIn: true,
    body: z.strictObject({}),
    reply: z.object({ sentTo: z.string(), until: instant }),
    status: 202,
    summary: 'Send the patient, who is present, a code to give to the professional.',
  },
  attestConsent: {
    method: 'POST',
    path: '/dossiers/{dossierId}/consents',
    action: 'consent:attest',
    signedIn: true,
    body: ConsentAttestation,
    reply: AccessChanged,
    status: 201,
    summary: 'Record the consent of a patient who is present, proved by the code they received.',
  },
  explainAccess: {
    method: 'GET',
    path: '/dossiers/{dossierId}/access/{professionalId}/explanation',
    action: 'access:explain',
    signedIn: true,
    reply: Explanation,
    summary: 'What a professional may do in the dossier, and why or why not.',
  },
  readDocumentReaders: {
    method: 'GET',
    path: '/dossiers/{dossierId}/documents/{documentId}/readers',
    action: 'access:explain',
    signedIn: true,
    reply: DocumentReaders,
    summary: 'Who can read a document and on which ground, who cannot and why.',
  },
  findProfessionals: {
    method: 'GET',
    path: '/professionals',
    action: 'directory:read',
    signedIn: true,
    query: z.strictObject({ name: text(60, 3) }),
    reply: z.object({ professionals: z.array(Professional) }),
    summary: 'Find professionals by the beginning of their family name.',
  },
} as const satisfies Routes;

/** The number in a path, checked like one in a body. */
export const professionalId = rpps;
