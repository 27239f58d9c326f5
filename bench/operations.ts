import type { Cost } from './figures.ts';
import { measureJourney } from './journey.ts';
import { measureList, measurePurge } from './scale.ts';
import { inStillCloud } from './still.ts';

/** Sizes of a dossier whose list must cost the same. */
export const SHELVES = [20, 200, 2000] as const;

/** Documents due in one run of the purge. */
const DUE = 100;

/** What every operation costs, in this very process, against the still cloud. */
export async function measureOperations(step: (text: string) => void): Promise<Record<string, Cost>> {
  return inStillCloud(step, async () => {
    step('Counting the calls of every operation');
    const costs = await measureJourney();
    step(`Purging ${DUE} documents`);
    costs[`document-purge@${DUE}due`] = await measurePurge(DUE);
    for (const many of SHELVES) {
      step(`Listing ${many} documents`);
      costs[`listDocuments.${many}`] = await measureList(many);
    }
    step(`Purging ${DUE} documents among many`);
    costs[`document-purge@${DUE}due/many-stored`] = await measurePurge(DUE);
    return costs;
  });
}
