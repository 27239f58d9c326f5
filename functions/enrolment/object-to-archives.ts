import { Problem } from '../problem/problem.ts';
import type { Objection } from './contract.ts';
import type { ObjectionDeps } from './record-objection.ts';

/** What an objection to archives needs of the outside. */
export type ArchiveObjectionDeps = Pick<ObjectionDeps, 'find' | 'isThem'> & {
  /** Writes it into the dossier with its trace. @returns the first one that was said */
  readonly keep: (dossierId: string) => Promise<Objection>;
};

const NO_DOSSIER = {
  fr: 'Cette personne n’a pas de dossier. Si elle n’en veut pas, notez un refus du dossier : il vaut aussi pour l’ancien.',
  en: 'This person has no dossier. If they want none, record an objection to the dossier: it holds for the older one too.',
};

/**
 * Takes the objection of somebody who has a dossier to what an older one would add to it (CSP R1111-40). Said again, it is
 * answered the same, with the day of the first. What was taken over before stays.
 * @throws Problem `identity-not-matched`; `conflict` when there is no dossier
 */
export async function objectToArchives({ find, isThem, keep }: ArchiveObjectionDeps): Promise<Objection> {
  const known = await find();
  if (!(await isThem(known))) throw new Problem('identity-not-matched');
  if (known.dossierId === undefined) throw new Problem('conflict', { detail: NO_DOSSIER });
  return keep(known.dossierId);
}
