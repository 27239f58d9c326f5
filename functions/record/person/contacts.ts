import * as z from 'zod/mini';

/** How somebody can be reached. Phone numbers are E.164. */
export const Contacts = z.strictObject({
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  /** Since when e-mails to this address come back, or are not wanted: none is sent any more. */
  emailFailedAt: z.optional(z.string()),
});
export type Contacts = Readonly<z.infer<typeof Contacts>>;
