import * as z from 'zod/mini';
import { itemKind, NO_FIELDS } from '../platform/store/item-kind.ts';

/** One figure of the service on one day: how often something happened, by channel, department… Nothing of anybody. */
export const indicatorItem = itemKind({
  name: 'indicator',
  lifetime: 'kept',
  key: (on: string, figure: string) => ({ pk: `INDICATOR#${on}`, sk: figure }),
  schema: z.strictObject({ total: z.number() }),
});

/** A line of the trace that the figures have counted, under a hash of its place. */
export const countedItem = itemKind({
  name: 'counted',
  lifetime: 'expires',
  key: (hash: string) => ({ pk: `COUNTED#${hash}`, sk: 'COUNTED' }),
  schema: NO_FIELDS,
});
