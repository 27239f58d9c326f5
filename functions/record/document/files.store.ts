import { countVersions, destroyVersions } from '../../platform/files/objects.ts';
import { setting } from '../../platform/runtime.ts';
import type { Forget } from '../forget.ts';

const placesOf = (dossierId: string) =>
  ['clean', 'quarantine'].map((place) => ({ bucket: setting('DOCUMENTS_BUCKET'), prefix: `${place}/${dossierId}/` }));

/** How many versions there are of the files of a dossier, and of what marks them as deleted. */
export async function countFileVersions(dossierId: string): Promise<number> {
  const versions = await Promise.all(placesOf(dossierId).map(countVersions));
  return versions.reduce((sum, count) => sum + count, 0);
}

/** Takes away every version of every file of a dossier, until S3 lists none. */
export const files: Forget = {
  what: 'every version of every file',
  kinds: [],
  forget: async ({ dossierId }) => {
    for (const place of placesOf(dossierId)) await destroyVersions(place);
  },
};
