import type { LocalCloud } from './cloud.ts';

/** Loads demonstration patients, professionals and documents into a running local cloud. */
export async function loadDemo(_cloud: LocalCloud): Promise<void> {}
