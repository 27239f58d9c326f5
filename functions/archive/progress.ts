import type { ArchiveResult, NotTakenOne } from './contract.ts';

/** How far the taking over of one archive has come; each step is one transaction that also moves it forward. */
export type Progress = {
  /** The very version of the manifest. */
  readonly fileId: string;
  readonly outcome: 'opened' | 'merged';
  readonly startedAt: string;
  /** Grows by one with each step: of two runs at once, one goes on. */
  readonly step: number;
  /** How many of the manifest's documents are dealt with, and what came of them. */
  readonly documents: number;
  readonly imported: number;
  readonly known: number;
  readonly refused: readonly NotTakenOne[];
  /** How many professionals' rights are dealt with. */
  readonly rights: number;
  readonly given: number;
  readonly kept: number;
  readonly refusedRights: readonly NotTakenOne[];
  /** The file of traces, how many of its lines are dealt with, and what came of them. */
  readonly traces?: TraceProgress;
  readonly traceReasons?: readonly string[];
  readonly done: boolean;
};

/** How far one file of traces has come. */
export type TraceProgress = {
  readonly sha256: string;
  readonly lines: number;
  readonly imported: number;
  readonly refused: readonly NotTakenOne[];
  readonly moreRefused: number;
};

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
