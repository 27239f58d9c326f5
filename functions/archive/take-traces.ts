import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { decide } from '../access/policy.ts';
import { parseLine } from '../platform/jobs/parse-line.ts';
import { type Line, readLines } from '../platform/jobs/read-lines.ts';
import { decided, type Trace } from '../record/audit/commit-access.store.ts';
import { ArchivedTrace, LARGEST, type NotTakenOne } from './contract.ts';
import { readFile } from './files.adapter.ts';
import type { TraceProgress } from './progress.item.ts';
import { originalOf } from './rules.ts';
import type { Run } from './run.ts';

/** Lines at a time: one transaction holds them with the head and the progress, 100 writes at most. */
const AT_ONCE = 90;

/** Refused lines beyond these are counted, not listed. */
const MOST_LISTED = 100;

/**
 * Takes an older trace over: each line becomes one of the dossier's own chain, of the same actor, which tells when it was
 * done and under which code. The lines of one file are taken once, whatever manifest names it.
 * @returns `false` when time ran out
 */
export async function takeTraces(run: Run): Promise<boolean> {
  const { manifest, outOfTime } = run.about;
  const { traces: stated } = manifest;
  if (!stated || run.progress.traceReasons) return true;
  const lines = await linesOf(run, stated);
  if (typeof lines === 'string') return refuse(run, lines);
  while (standing(run, stated.sha256).lines < lines.length) {
    if (outOfTime()) return false;
    await takeSome(run, standing(run, stated.sha256), lines);
  }
  return true;
}

async function refuse(run: Run, reason: string): Promise<true> {
  await run.pass({ traceReasons: [reason] });
  return true;
}

const standing = (run: Run, sha256: string): TraceProgress =>
  run.progress.traces ?? { sha256, lines: 0, imported: 0, refused: [], moreRefused: 0 };

/** The lines of the file, if it is the one that was stated, and no other was taken before. */
async function linesOf(run: Run, { size, sha256 }: { readonly size: number; readonly sha256: string }) {
  if (run.progress.traces && run.progress.traces.sha256 !== sha256) return '/traces taken-before';
  const read = await readFile(run.about.folder, 'traces.ndjson', LARGEST.traces);
  if ('missing' in read) return read.missing === 'too-big' ? '/traces too-big' : '/traces missing';
  const hash = createHash('sha256').update(read.bytes).digest('hex');
  if (read.bytes.length !== size || hash !== sha256) return '/traces other-content';
  const lines: Line[] = [];
  for await (const line of readLines(Readable.from([read.bytes]))) lines.push(line);
  return lines;
}

async function takeSome(run: Run, at: TraceProgress, lines: readonly Line[]): Promise<void> {
  const some = lines.slice(at.lines, at.lines + AT_ONCE).filter(({ bytes }) => bytes?.length !== 0);
  const traces: Trace[] = [];
  const refused: NotTakenOne[] = [];
  for (const { line, bytes } of some) {
    const parsed = parseLine(ArchivedTrace, bytes);
    if ('row' in parsed) traces.push(toTrace(run, parsed.row));
    else refused.push({ place: line, reasons: parsed.reasons });
  }
  const listed = [...at.refused, ...refused].slice(0, MOST_LISTED);
  const moreRefused = at.moreRefused + at.refused.length + refused.length - listed.length;
  const next = { lines: Math.min(at.lines + AT_ONCE, lines.length), imported: at.imported + traces.length };
  await run.add(async () => ({
    traces,
    writes: [],
    to: { traces: { ...at, ...next, refused: listed, moreRefused } },
  }));
}

/** A line taken over bears the instant at which that was done: instants never go back in a chain. */
const toTrace = ({ about, progress }: Run, archived: ArchivedTrace): Trace => ({
  at: about.at,
  action: 'archive:import',
  ...decided(decide('feed', 'archive:import', new Set())),
  requestId: progress.fileId,
  ...originalOf(archived, about.origin),
});
