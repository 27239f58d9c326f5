import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

const actor = z.strictObject({
  kind: z.string(),
  id: z.string(),
  name: z.exactOptional(z.string()),
  profession: z.exactOptional(z.string()),
  establishment: z.exactOptional(z.string()),
  establishmentName: z.exactOptional(z.string()),
});

const fields = {
  at: z.string(),
  actor,
  action: z.string(),
  object: z.exactOptional(z.string()),
  ground: z.exactOptional(z.string()),
  refusal: z.exactOptional(z.string()),
  requestId: z.string(),
  matrix: z.exactOptional(z.string()),
  change: z.exactOptional(z.record(z.string(), z.readonly(z.tuple([z.nullable(z.string()), z.nullable(z.string())])))),
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
  schema: z.strictObject({ ...fields, dossierId: z.exactOptional(z.string()) }),
});

/** Partition of the `actor` index of the audit table: one actor, one month (`YYYYMM`). */
export const actorMonthKey = (actorId: string, at: string): string =>
  `ACTOR#${actorId}#${at.slice(0, 4)}${at.slice(5, 7)}`;
