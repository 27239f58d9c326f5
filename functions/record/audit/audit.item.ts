import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

const actor = z.strictObject({
  kind: z.string(),
  id: z.string(),
  name: z.optional(z.string()),
  profession: z.optional(z.string()),
  establishment: z.optional(z.string()),
  establishmentName: z.optional(z.string()),
});

const fields = {
  at: z.string(),
  actor,
  action: z.string(),
  object: z.optional(z.string()),
  ground: z.optional(z.string()),
  refusal: z.optional(z.string()),
  requestId: z.string(),
  matrix: z.optional(z.string()),
  change: z.optional(z.record(z.string(), z.readonly(z.tuple([z.nullable(z.string()), z.nullable(z.string())])))),
  /** Its place in the index by actor and month. */
  actorPk: z.string(),
  actorSk: z.string(),
};

/** What a line of the trace says, wherever it stands. */
export const TraceFields = z.object(fields);

/** One line of a dossier's trace; 12 digits keep text order and number order the same. */
export const auditItem = itemKind({
  name: 'audit entry',
  table: 'audit',
  lifetime: 'forgotten',
  key: (dossierId: string, seq: number) => ({ pk: `AUDIT#${dossierId}`, sk: String(seq).padStart(12, '0') }),
  schema: z.strictObject({
    ...fields,
    dossierId: z.string(),
    seq: z.number(),
    previousHash: z.string(),
    hash: z.string(),
  }),
});

/** What touches no dossier, or one that does not exist: it stands in no chain. */
export const orphanEntryItem = itemKind({
  name: 'orphan audit entry',
  table: 'audit',
  lifetime: 'forgotten',
  key: (actorId: string, requestId: string) => ({ pk: `STRAY#${actorId}`, sk: requestId }),
  schema: z.strictObject({ ...fields, dossierId: z.optional(z.string()) }),
});

/** Partition of the `actor` index of the audit table: one actor, one month (`YYYYMM`). */
export const actorMonthKey = (actorId: string, at: string): string =>
  `ACTOR#${actorId}#${at.slice(0, 4)}${at.slice(5, 7)}`;
