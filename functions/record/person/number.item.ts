import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** Which dossier a social security number opens; the number itself is never a key. */
export const numberItem = itemKind({
  name: 'number',
  lifetime: 'forgotten',
  key: (nirHash: string) => ({ pk: `NIR#${nirHash}`, sk: 'DOSSIER' }),
  schema: z.strictObject({
    dossierId: z.string(),
    /** Absent while its holder has never signed in. */
    identifier: z.exactOptional(z.string()),
  }),
});
