import * as z from 'zod/mini';

/** Where somebody lives, as the register writes it. */
export const PostalAddress = z.strictObject({
  lines: z.readonly(z.array(z.string())),
  postalCode: z.string(),
  city: z.string(),
});
export type PostalAddress = Readonly<z.infer<typeof PostalAddress>>;
