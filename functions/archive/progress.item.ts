import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

const notTaken = z.readonly(z.array(z.looseObject({})));

/** How far an older dossier has been taken over into this one, by the system it comes from. */
export const progressItem = itemKind({
  name: 'archive progress',
  lifetime: 'dossier',
  key: (dossierId: string, source: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `ARCHIVE#${source}` }),
  schema: z.strictObject({
    fileId: z.string(),
    outcome: z.enum(['opened', 'merged']),
    startedAt: z.string(),
    step: z.number(),
    documents: z.number(),
    imported: z.number(),
    known: z.number(),
    refused: notTaken,
    rights: z.number(),
    given: z.number(),
    kept: z.number(),
    refusedRights: notTaken,
    traces: z.optional(
      z.strictObject({
        sha256: z.string(),
        lines: z.number(),
        imported: z.number(),
        refused: notTaken,
        moreRefused: z.number(),
      }),
    ),
    traceReasons: z.optional(z.readonly(z.array(z.string()))),
    done: z.boolean(),
  }),
});
