import { parseValue } from '../platform/jobs/parse-line.ts';
import { rightsWrites } from '../record/access/access-index.ts';
import { ArchivedRight, type NotTakenOne } from './contract.ts';
import { type ArchivedRights, changeOf, givable, rightsOf } from './rules.ts';
import type { Run } from './run.ts';
import { findHolder, findRights } from './store.ts';

/** Professionals at a time: each has a line, rights and an index entry, and a transaction holds 100 writes. */
const AT_ONCE = 30;

/**
 * Takes over who was given what, and who was kept out. A professional of whom the dossier says anything keeps what it
 * says.
 * @param longest for how many days somebody may be in the care team: the setting of the stage
 * @returns `false` when time ran out
 */
export async function takeRights(run: Run, longest: number): Promise<boolean> {
  const { archived, refused } = readRights(run, longest);
  if (run.progress.refusedRights.length < refused.length) await run.pass({ refusedRights: refused });
  while (run.progress.rights < archived.length) {
    if (run.about.outOfTime()) return false;
    await takeSome(run, archived.slice(run.progress.rights, run.progress.rights + AT_ONCE));
  }
  return true;
}

function readRights({ about: { manifest, at } }: Run, longest: number) {
  const refused: NotTakenOne[] = [];
  const read = manifest.rights.flatMap((value, index) => {
    const parsed = parseValue(ArchivedRight, value);
    if ('row' in parsed) return [parsed.row];
    refused.push({ place: index + 1, reasons: parsed.reasons });
    return [];
  });
  return { archived: rightsOf(read, at, longest), refused };
}

/** Every right given counts one version of the head further: rights changed meanwhile make the commit start over. */
async function takeSome(run: Run, some: readonly ArchivedRights[]): Promise<void> {
  const { place, at } = run.about;
  const { dossierId } = place;
  const { rights, given, kept } = run.progress;
  const holder = await findHolder(dossierId);
  await run.add(async ({ accessVersion }) => {
    const taken = givable(some, await findRights(dossierId), at);
    return {
      traces: taken.map((one) => run.trace({ object: one.actorId, change: changeOf(one) })),
      writes: taken.flatMap((one) => rightsWrites({ ...one, dossierId }, holder)),
      head: { set: 'accessVersion = :access', values: { ':access': accessVersion + 1 } },
      to: {
        ...{ rights: rights + some.length, given: given + taken.length },
        kept: kept + some.length - taken.length,
      },
    };
  });
}
