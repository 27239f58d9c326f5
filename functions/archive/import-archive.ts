import { pause } from '../platform/runtime.ts';
import { Problem } from '../problem/problem.ts';
import { noticesTo } from '../record/notice/notice.ts';
import { nirHash } from '../record/person/pepper.adapter.ts';
import type { ArchiveResult, Manifest, NotTaken } from './contract.ts';
import type { Folder } from './files.adapter.ts';
import type { Progress } from './progress.item.ts';
import { begun, resultOf } from './progress.ts';
import { refusalOf } from './rules.ts';
import { type ArchiveRun, Run } from './run.ts';
import { dossierIdOf, findHolder, findPerson, findProgress, isOver, keep, openDossier, saveAlone } from './store.ts';
import { takeDocuments } from './take-documents.ts';
import { takeRights } from './take-rights.ts';
import { takeTraces } from './take-traces.ts';

/** One manifest to work on, and what the moment gives. */
export type Work = Pick<ArchiveRun, 'at' | 'outOfTime'> & {
  readonly folder: Folder;
  /** The very version of the manifest. */
  readonly fileId: string;
  readonly manifest: Manifest;
  /** Largest document, in bytes: the setting of the stage. */
  readonly largest: number;
  /** For how many days somebody may be in the care team: the setting of the stage. */
  readonly longest: number;
  /** Writes the result for the insurer. */
  readonly publish: (result: ArchiveResult) => Promise<void>;
};

/** How a try ended. */
export type Ended = 'done' | 'done-before' | 'paused';

/** How often a person is looked at again when something else came first. */
const TRIES = 8;

/**
 * Takes an older dossier over (CSP R1111-40): into the person's dossier, or into one that it opens; nothing where they
 * objected or closed theirs. However often it is stopped or dropped again, nothing is there twice.
 * @throws Error or Problem when the next try is to go on
 */
export async function importArchive(work: Work): Promise<Ended> {
  const { manifest, at, largest, longest } = work;
  const origin = { source: manifest.source, nirHash: await nirHash(manifest.nir) };
  const started = await start(work, origin);
  if ('refusal' in started) {
    await work.publish(resultOf(started.refusal, started.progress));
    return 'done';
  }
  const { dossierId, progress } = started;
  if (progress.done) return 'done-before';
  const place = { dossierId, source: manifest.source };
  const { folder, outOfTime } = work;
  const run = new Run({ folder, manifest, place, origin, at, outOfTime }, progress);
  if (!(await takeDocuments(run, largest)) || !(await takeRights(run, longest)) || !(await takeTraces(run)))
    return 'paused';
  // The result first, so that no archive is done without one.
  await work.publish(resultOf(run.progress.outcome, run.progress));
  await finish(run);
  return 'done';
}

type Started =
  | { readonly dossierId: string; readonly progress: Progress }
  | { readonly refusal: NotTaken; readonly progress: Progress | undefined };

/** Finds where an earlier try stopped, or begins. */
async function start({ manifest, fileId, at }: Work, origin: ArchiveRun['origin']): Promise<Started> {
  const opens = await dossierIdOf(origin);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await findPerson(origin.nirHash);
    const { dossierId = opens } = known.dossier?.head ?? {};
    const place = { dossierId, source: manifest.source };
    const found = known.dossier && (await findProgress(place));
    const mine = found?.fileId === fileId ? found : undefined;
    const refusal = refusalOf(manifest, known);
    if (refusal) return { refusal, progress: mine };
    if (mine) return { dossierId, progress: mine };
    if (found && !isOver(found, at)) throw new Error('another archive of this dossier is being taken over');
    const progress = begun(fileId, known.dossier ? 'merged' : 'opened', at, found);
    if (known.dossier) {
      await saveAlone([keep(place, progress, found)]);
      return { dossierId, progress };
    }
    const { insured, letter } = known;
    const { nir, openedAt } = manifest;
    if (insured && (await openDossier({ ...place, ...origin, nir, openedAt, insured, letter, at, fileId }, progress)))
      return { dossierId, progress };
    await pause(tries);
  }
  throw new Problem('busy', { retryAfter: 5 });
}

/** The last line says what was taken over; its holder is told, once for all. */
async function finish(run: Run): Promise<void> {
  const { outcome, imported, given, traces, fileId } = run.progress;
  const lines = traces?.imported ?? 0;
  if (imported + given + lines === 0) return run.pass({ done: true });
  const { place, at } = run.about;
  const holder = await findHolder(place.dossierId);
  const notice = { id: `${fileId}-archive`, content: { template: 'document-deposited' } } as const;
  const told = outcome === 'merged' && imported > 0 ? noticesTo(holder, notice, at) : [];
  const change = {
    documents: [null, String(imported)],
    rights: [null, String(given)],
    traces: [null, String(lines)],
  } as const;
  await run.add(async () => ({ traces: [run.trace({ change })], writes: told, to: { done: true } }));
}
