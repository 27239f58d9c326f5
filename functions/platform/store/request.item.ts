import * as z from 'zod/mini';
import { itemKind } from './item-kind.ts';

/** What is remembered of a request. */
const Served = z.strictObject({
  /** The id of what it made. */
  madeId: z.exactOptional(z.string()),
  /** Hash of the request: the same key with another one is refused. */
  digest: z.exactOptional(z.string()),
  /** What it was about, for the trace of an answer given again. */
  object: z.exactOptional(z.string()),
  /** What its answer is made of again. */
  outcome: z.exactOptional(z.unknown()),
});
export type Served = Readonly<z.infer<typeof Served>>;

/** A request already served, with what it made or answered, so that it is not served twice. */
export const requestItem = itemKind({
  name: 'request',
  lifetime: 'expires',
  key: (actorId: string, requestKey: string) => ({ pk: `REQUEST#${actorId}#${requestKey}`, sk: 'REQUEST' }),
  schema: Served,
});
