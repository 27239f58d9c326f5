import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/** That an agent lets a plan above the cap be carried out. */
const Release = z.strictObject({
  agentId: z.string(),
  name: z.string(),
  at: z.string(),
  /** Key of the request, so that the same one sent again is answered the same. */
  requestKey: z.string(),
});
export type Release = Readonly<z.infer<typeof Release>>;

/** What one night may destroy, as it is kept: figures only. */
const StoredPlan = z.strictObject({
  /** The day of the night that destroys. */
  on: z.string(),
  publishedAt: z.string(),
  /** `held`: more than usual, so that two people must release it. */
  status: z.enum(['published', 'held', 'released']),
  /** Dossiers whose time is over, and the most that are destroyed without a release. */
  count: z.number(),
  cap: z.number(),
  /** How many were destroyed, once its night has come. */
  destroyed: z.exactOptional(z.number()),
  /** Under which id its list is kept, and in how many parts. */
  listId: z.string(),
  parts: z.number(),
  releases: z.readonly(z.array(Release)),
});
export type StoredPlan = Readonly<z.infer<typeof StoredPlan>>;

/** What one night may destroy, published the day before: figures only; its list is in parts. */
export const purgePlanItem = itemKind({
  name: 'purge plan',
  lifetime: 'kept',
  key: (on: string) => ({ pk: 'PURGE', sk: on }),
  begins: ['PURGE', '\u0001'],
  schema: StoredPlan,
});

/** Some of the dossiers of a plan, as one run listed them. */
export const purgePartItem = itemKind({
  name: 'part of a purge plan',
  lifetime: 'expires',
  key: (on: string, listId: string, part: number) => ({
    pk: `PURGE#${on}`,
    sk: `${listId}#${String(part).padStart(6, '0')}`,
  }),
  schema: z.strictObject({ dossierIds: z.array(z.string()) }),
});
