import { defined } from '../platform/keys-of.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, write } from '../platform/store/table.ts';
import { accessIndexItem } from '../record/access/access-index.item.ts';
import { surnameFirst } from '../record/person/directory.ts';
import { directoryItem, professionalItem } from '../record/person/professional.item.ts';
import type { Profile } from './contract.ts';

/** A dossier an actor has a right to, and why. */
export type OwnDossier = {
  readonly dossierId: string;
  readonly ground: string;
  /** As what the actor acts in it; absent for their own. */
  readonly role?: string;
  /** Whose it is. The index entry of a holder has it from 2026-12 on. */
  readonly name?: string;
  readonly birthOn?: string;
};

/**
 * The dossiers one actor may open at an instant, from the index entry of the access items, strongly read: all of them, since a
 * guardian may act in many. Those in which their right has ended are not among them.
 */
export async function dossiersOf(actorId: string, at: string): Promise<OwnDossier[]> {
  const own: OwnDossier[] = [];
  for await (const indexEntries of pagesOf(accessIndexItem.key(actorId, ''))) {
    for (const { dossierId, ground, role, holderName, birthOn, until } of accessIndexItem.fromAll(indexEntries)) {
      if (until !== undefined && until <= at) continue;
      own.push({
        dossierId,
        ground: ground ?? '',
        ...(role === undefined ? {} : { role }),
        ...(holderName === undefined ? {} : { name: holderName }),
        ...(birthOn === undefined ? {} : { birthOn }),
      });
    }
  }
  return own;
}

const KEPT = ['name', 'profession', 'specialty', 'sector', 'establishment', 'establishmentName'] as const;

/**
 * Keeps who a professional is, and where patients find them by family name; writes only what is new or has changed.
 * A former name stays in the directory: those who knew them under it find them still.
 */
export async function remember({ regulates: _, ...said }: Profile): Promise<void> {
  const profile = defined(said);
  const known = professionalItem.from(await get(professionalItem.key(profile.rpps)));
  if (known && KEPT.every((field) => known[field] === profile[field])) return;
  await write([
    professionalItem.put([profile.rpps], profile),
    directoryItem.put([surnameFirst(profile.name), profile.rpps], profile),
  ]);
}
