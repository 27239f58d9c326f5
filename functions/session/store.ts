import { page } from '../platform/table.ts';

/** A dossier an actor has a right to, and why. */
export type OwnDossier = { readonly dossierId: string; readonly ground: string };

/** The dossiers one actor may open, from the mirror of the access items; one Query, strongly read. */
export async function dossiersOf(actorId: string): Promise<OwnDossier[]> {
  const { items } = await page({ pk: `ACTOR#${actorId}`, prefix: 'DOSSIER#', limit: 50 });
  return items.map((item) => ({ dossierId: String(item.dossierId), ground: String(item.ground) }));
}
