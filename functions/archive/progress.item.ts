import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

const notTaken = z.readonly(z.array(z.strictObject({ place: z.number(), reasons: z.readonly(z.array(z.string())) })));

/** How far one file of traces has come. */
const TraceProgress = z.strictObject({
  sha256: z.string(),
  lines: z.number(),
  imported: z.number(),
  refused: notTaken,
  moreRefused: z.number(),
});
export type TraceProgress = Readonly<z.infer<typeof TraceProgress>>;

/** How far the taking over of one archive has come; each step is one transaction that also moves it forward. */
const Progress = z.strictObject({
  /** The very version of the manifest. */
  fileId: z.string(),
  outcome: z.enum(['opened', 'merged']),
  startedAt: z.string(),
  /** Grows by one with each step: of two runs at once, one goes on. */
  step: z.number(),
  /** How many of the manifest's documents are dealt with, and what came of them. */
  documents: z.number(),
  imported: z.number(),
  known: z.number(),
  refused: notTaken,
  /** How many professionals' rights are dealt with. */
  rights: z.number(),
  given: z.number(),
  kept: z.number(),
  refusedRights: notTaken,
  /** The file of traces, how many of its lines are dealt with, and what came of them. */
  traces: z.exactOptional(TraceProgress),
  traceReasons: z.exactOptional(z.readonly(z.array(z.string()))),
  done: z.boolean(),
});
export type Progress = Readonly<z.infer<typeof Progress>>;

/** How far an older dossier has been taken over into this one, by the system it comes from. */
export const progressItem = itemKind({
  name: 'archive progress',
  lifetime: 'dossier',
  key: (dossierId: string, source: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `ARCHIVE#${source}` }),
  schema: Progress,
});
