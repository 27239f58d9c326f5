import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { forEachRun, type Run } from '../platform/jobs/due.ts';
import { describe, log } from '../platform/log.ts';
import { count } from '../record/metrics.ts';
import { purgeDossier } from './purge-dossier.ts';
import { dossierOf, isBack, isSealed, listedPages } from './replays.store.ts';

const NAME = 'replay of destructions';

/** How many of the list are looked for at once. */
const ABREAST = 20;

/**
 * Destroys again whatever of the list of destructions is found in the tables: a table that was restored to a point in
 * time brings back what was destroyed since. Runs before a restored table is opened, and each night.
 * @returns the messages that must come again
 */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => forEachRun(NAME, event, replay);

async function replay(run: Run): Promise<void> {
  let [again, failed] = [0, 0];
  for await (const names of listedPages(run.at)) {
    for (const name of await thoseBack(names)) {
      await destroyAgain(name, run).then(
        () => {
          again += 1;
        },
        (error: unknown) => {
          failed += 1;
          log('error', `${NAME}: one dossier`, describe(error));
        },
      );
    }
  }
  log('info', NAME, { count: again, refused: failed });
  if (failed > 0) throw new Error(`${failed} dossiers are left`);
}

async function thoseBack(names: readonly string[]): Promise<string[]> {
  const back: string[] = [];
  for (let from = 0; from < names.length; from += ABREAST) {
    const some = names.slice(from, from + ABREAST);
    const found = await Promise.all(some.map((name) => isBack(dossierOf(name))));
    back.push(...some.filter((_, index) => found[index]));
  }
  return back;
}

async function destroyAgain(name: string, run: Run): Promise<void> {
  if (!(await isSealed(name))) {
    count('PurgeStopped');
    throw new Error('this entry of the list is not ours');
  }
  await purgeDossier(dossierOf(name), run, 'again');
}
