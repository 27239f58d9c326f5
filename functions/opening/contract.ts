import * as z from 'zod/mini';
import { date, email, instant, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { mobile, nir, vitaleSerial } from '../record/person/fields.ts';

/**
 * The longest file of a statement, in characters: some five thousand openings in a month. However it is written, its JSON
 * stays below the 6 MB that Lambda takes.
 */
const LONGEST_STATEMENT = 800_000;

/** What proves that a person is who they say: all three are on the Vitale card or known by heart. */
export const OpeningRequest = z.strictObject({ nir, vitaleSerial, birthOn: date });
export type OpeningRequest = z.infer<typeof OpeningRequest>;

/** The same answer for a first letter, a letter too many and a dossier already open: the letter tells which. */
export const OpeningRequested = z.object({
  /** The code of the letter works until then. */
  codeUntil: instant,
});
export type OpeningRequested = z.infer<typeof OpeningRequested>;

/** The 12-digit code of the letter; blanks are forgiven. */
export const creationCode = z.string('not-text').check(
  z.maxLength(40, 'too-long'),
  z.overwrite<string>((value) => value.replace(/[\s.-]/g, '')),
  z.regex(/^\d{12}$/, 'code-12-form'),
);

/** Coming back with the letter: at least one way to send codes is needed. */
export const OpeningConfirmation = z
  .strictObject({ nir, code: creationCode, phone: z.optional(mobile), email: z.optional(email) })
  .check(
    z.refine(({ phone, email: address }) => Boolean(phone ?? address), { message: 'contact-needed', path: ['phone'] }),
  );
export type OpeningConfirmation = z.infer<typeof OpeningConfirmation>;

/** The identifier is told here; the temporary password leaves by another way. */
export const OpeningConfirmed = z.object({
  /** 12 letters and digits. */
  identifier: z.string(),
  /** Whether a dossier was opened, one opened before was entered for the first time, or given back to its holder. */
  outcome: z.enum(['opened', 'activated', 'recovered']),
  /** How the temporary password travels, and the masked end of the address: `06 •• •• •• 12`. */
  passwordBy: z.enum(['sms', 'email']),
  passwordTo: z.string(),
  /** The temporary password works until then. */
  passwordUntil: instant,
});
export type OpeningConfirmed = z.infer<typeof OpeningConfirmed>;

/** One way to reach the person, checked on the spot: a mobile or an e-mail address, not both. */
const way = { phone: z.optional(mobile), email: z.optional(email) };
const oneWay = z.refine<{ readonly phone?: string | undefined; readonly email?: string | undefined }>(
  ({ phone, email: address }) => (phone === undefined) !== (address === undefined),
  { message: 'contact-needed', path: ['phone'] },
);

/** Opening a dossier with the person who is here: what is on their card, how to reach them, and their consent. */
export const HelpRequest = z
  .strictObject({
    ...OpeningRequest.shape,
    ...way,
    /** Ticked by whoever helps, in the presence of the person: kept in the trace with who and when. */
    consent: z.literal(true, 'must-confirm'),
  })
  .check(oneWay);
export type HelpRequest = z.infer<typeof HelpRequest>;

/** A code has left; nothing is told of the dossier, if there is one. */
export const ContactCodeSent = z.object({
  openingId: uuid,
  /** The end of the number, or of the address, by which the person knows their own. */
  sentTo: z.string(),
  until: instant,
});
export type ContactCodeSent = z.infer<typeof ContactCodeSent>;

/** The person said the code they received. The number and the contact are said again: neither was kept. */
export const HelpedOpening = z
  .strictObject({
    openingId: uuid,
    nir,
    ...way,
    code: z.string('not-text').check(
      z.overwrite<string>((value) => value.replace(/\s/g, '')),
      z.regex(/^\d{6}$/, 'code-6-form'),
    ),
  })
  .check(oneWay);
export type HelpedOpening = z.infer<typeof HelpedOpening>;

/** The dossier is open and its account stands; the temporary password is on the sheet alone. */
export const HelpedOpened = z.object({
  openingId: uuid,
  /** 12 letters and digits. */
  identifier: z.string(),
  /** The sheet can be printed until then, once. */
  sheetUntil: instant,
  /** The temporary password works until then. */
  passwordUntil: instant,
});
export type HelpedOpened = z.infer<typeof HelpedOpened>;

/** The sheet to print and to give to the person: A4, the password in a part to fold and glue. */
export const OpeningSheet = z.object({
  fileName: z.string(),
  mediaType: z.literal('application/pdf'),
  /** Base64. */
  content: z.string(),
});
export type OpeningSheet = z.infer<typeof OpeningSheet>;

/** What an establishment is paid for the dossiers opened in a month. No name, no number: days and amounts. */
export const OpeningStatement = z.object({
  /** FINESS number or technical id of the establishment; the RPPS number of a pharmacist without one. */
  establishment: z.string(),
  /** `2026-11`, in Paris. */
  month: z.string(),
  madeAt: instant,
  /** The month was not over in Paris: more may come. */
  provisional: z.boolean(),
  lines: z.array(z.object({ openedOn: date, cents: z.int() })),
  totalCents: z.int(),
  /** The same as CSV (RFC 4180), whose last line is the seal: a keyed hash of everything before it, its instant too. */
  csv: z.string(),
});
export type OpeningStatement = z.infer<typeof OpeningStatement>;

/** Whether a file is a statement as it was made; and if so, when, and whether its month was not over then. */
export const StatementVerdict = z.object({
  genuine: z.boolean(),
  madeAt: z.optional(instant),
  provisional: z.optional(z.boolean()),
});
export type StatementVerdict = z.infer<typeof StatementVerdict>;

/** Which statement: a professional has that of where they act, an agent names one. */
export const StatementQuery = z.strictObject({
  month: z.string('not-text').check(z.regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, 'date')),
  establishment: z.optional(z.string('not-text').check(z.regex(/^[0-9A-Za-z-]{1,40}$/, 'not-valid'))),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

export const routes = {
  requestOpening: {
    method: 'POST',
    path: '/openings',
    action: 'opening:request',
    summary: 'Ask for a letter with a creation code, to open a dossier or to get back into one.',
    signedIn: false,
    body: OpeningRequest,
    reply: OpeningRequested,
    status: 202,
  },
  confirmOpening: {
    method: 'POST',
    path: '/openings/confirm',
    action: 'opening:confirm',
    summary: 'Come back with the code of the letter: opens the dossier, or gives it back to its holder.',
    signedIn: false,
    body: OpeningConfirmation,
    reply: OpeningConfirmed,
    status: 201,
  },
  sendContactCode: {
    method: 'POST',
    path: '/openings/assisted/code',
    action: 'opening:assist',
    summary: 'With the person who is here: check their card, note their consent, and send a code to their contact.',
    signedIn: true,
    body: HelpRequest,
    reply: ContactCodeSent,
    status: 202,
  },
  openWithPerson: {
    method: 'POST',
    path: '/openings/assisted',
    action: 'opening:assist',
    summary: 'Open the dossier of the person who is here, with the code that they received.',
    signedIn: true,
    body: HelpedOpening,
    reply: HelpedOpened,
    status: 201,
  },
  sendOpeningLetter: {
    method: 'POST',
    path: '/openings/assisted/letter',
    action: 'opening:assist',
    summary: 'With the person who is here: check their card, and send a letter with a creation code to their address.',
    signedIn: true,
    body: OpeningRequest,
    reply: OpeningRequested,
    status: 202,
  },
  printOpeningSheet: {
    method: 'POST',
    path: '/openings/assisted/{openingId}/sheet',
    action: 'opening:assist',
    summary: 'The sheet with identifier and temporary password, once, to whoever opened the dossier.',
    signedIn: true,
    reply: OpeningSheet,
  },
  readOpeningStatement: {
    method: 'GET',
    path: '/openings/statement',
    action: 'opening:statement',
    summary: 'What an establishment is paid for the dossiers its pharmacists opened in a month.',
    signedIn: true,
    query: StatementQuery,
    reply: OpeningStatement,
  },
  verifyOpeningStatement: {
    method: 'POST',
    path: '/openings/statement/verify',
    action: 'opening:statement',
    safe: true,
    summary: 'Tell whether the file of a statement is as it was made.',
    signedIn: true,
    body: z.strictObject({ csv: z.string('not-text').check(z.maxLength(LONGEST_STATEMENT, 'too-long')) }),
    reply: StatementVerdict,
    status: 200,
  },
} as const satisfies Routes;
