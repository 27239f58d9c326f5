import * as z from 'zod/mini';
import { date, email, text } from '../platform/http/fields.ts';
import type { RefusedLine } from '../platform/jobs/file-run.ts';
import { nir, vitaleSerial } from '../record/person/fields.ts';

/** Where the insurer drops its files. */
export const DROPPED_UNDER = 'inbound/insured/';

/**
 * One line of the insured register that the insurer drops as NDJSON under `inbound/insured/`.
 * The address is where letters go; nothing here is health data.
 */
export const InsuredRow = z.strictObject({
  nir,
  vitaleSerial,
  familyName: text(100),
  givenNames: text(100),
  birthOn: date,
  address: z.strictObject({
    lines: z.array(text(100)).check(z.minLength(1, 'required'), z.maxLength(5, 'too-long')),
    postalCode: text(10),
    city: text(60),
  }),
  email: z.optional(email),
  /** Numbers of those who act for a minor. */
  representatives: z.optional(z.array(nir).check(z.maxLength(2, 'too-long'))),
  deceasedOn: z.optional(date),
});
export type InsuredRow = z.infer<typeof InsuredRow>;

/** What is written beside an imported file: how many lines were taken, and which were not and why. */
export type FeedResult = {
  readonly file: string;
  readonly imported: number;
  readonly refused: readonly RefusedLine[];
  /** Lines refused beyond those listed (the list stops at 10,000). */
  readonly moreRefused: number;
};
