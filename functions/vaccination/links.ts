import type { ActorKind } from '../access/vocabulary.ts';
import type { Dose } from '../record/vaccination/dose.ts';
import type { StoredVaccination } from '../record/vaccination/vaccination.item.ts';

/** What keeps a document from somebody: a dose may neither name it to them nor be linked to it by them. */
export function keptFrom(kind: ActorKind): ('notAnnounced' | 'hiddenFromRepresentatives')[] {
  if (kind === 'professional') return [];
  return kind === 'representative' ? ['notAnnounced', 'hiddenFromRepresentatives'] : ['notAnnounced'];
}

/** The documents that vaccinations name, each once. */
export const linksIn = (stored: readonly StoredVaccination[]): string[] => [
  ...new Set(stored.flatMap(({ entries }) => entries.flatMap(({ dose }) => dose.documentId ?? []))),
];

/** Vaccinations that name no document but those shown: who must not know of one must not meet it here either. */
export const withLinks = (stored: readonly StoredVaccination[], shown: ReadonlySet<string>): StoredVaccination[] =>
  stored.map((vaccination) => ({
    ...vaccination,
    entries: vaccination.entries.map((entry) => ({ ...entry, dose: linked(entry.dose, shown) })),
  }));

function linked({ documentId, ...dose }: Dose, shown: ReadonlySet<string>): Dose {
  return documentId !== undefined && shown.has(documentId) ? { ...dose, documentId } : dose;
}
