import type { ArchiveResult } from './contract.ts';
import type { Progress } from './progress.item.ts';

/** What stays of an archive's progress when its manifest is dropped again: lines of a trace are taken once. */
type Former = Pick<Progress, 'traces' | 'step'>;

/** An import that begins. */
export const begun = (
  fileId: string,
  outcome: Progress['outcome'],
  startedAt: string,
  { step, traces }: Former = { step: 0 },
): Progress => ({
  ...{ fileId, outcome, startedAt, step: step + 1 },
  ...{ documents: 0, imported: 0, known: 0, refused: [] },
  ...{ rights: 0, given: 0, kept: 0, refusedRights: [] },
  ...(traces === undefined ? {} : { traces }),
  done: false,
});

/** The same after a step. */
export const moved = (progress: Progress, change: Partial<Progress>): Progress => ({
  ...progress,
  ...change,
  step: progress.step + 1,
});

/** What is told of it. */
export const resultOf = (outcome: ArchiveResult['outcome'], progress?: Progress): ArchiveResult => ({
  outcome,
  documents: { imported: progress?.imported ?? 0, known: progress?.known ?? 0, refused: progress?.refused ?? [] },
  rights: { imported: progress?.given ?? 0, kept: progress?.kept ?? 0, refused: progress?.refusedRights ?? [] },
  traces: {
    imported: progress?.traces?.imported ?? 0,
    refused: progress?.traces?.refused ?? [],
    moreRefused: progress?.traces?.moreRefused ?? 0,
    ...(progress?.traceReasons === undefined ? {} : { reasons: progress.traceReasons }),
  },
});
