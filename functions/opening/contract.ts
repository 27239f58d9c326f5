import * as z from 'zod/mini';
import { date, email, instant, mobile, nir, vitaleSerial } from '../platform/fields.ts';
import type { Routes } from '../platform/route.ts';

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
    throttle: { rate: 50, burst: 25 },
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
    throttle: { rate: 50, burst: 25 },
  },
} as const satisfies Routes;
