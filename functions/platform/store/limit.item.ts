import * as z from 'zod/mini';
import { itemKind } from './item-kind.ts';

/** Counter of tries of one subject, under a hash, in one window of time. */
export const limitItem = itemKind({
  name: 'limit',
  lifetime: 'expires',
  key: (scope: string, hash: string, window: number) => ({ pk: `LIMIT#${scope}#${hash}`, sk: `WINDOW#${window}` }),
  schema: z.strictObject({ tries: z.number() }),
});
