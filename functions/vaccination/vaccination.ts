import type { DocumentRights } from '../access/facts.ts';
import { keptFlags } from '../record/profile/flags.ts';
import type { Sight } from '../record/profile/profile.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import type { Dose } from '../record/vaccination/dose.ts';
import type { StoredEntry, StoredVaccination } from '../record/vaccination/vaccination.item.ts';
import { CALENDAR, vaccineOf } from './calendar.ts';
import type { Entry, Vaccination } from './contract.ts';
import type { GivenDose } from './dose-status.ts';

/** The type and class of document a record of vaccinations is read like: « Historique des vaccinations » (JDV_J07). */
export const READ_LIKE = { authorId: '', type: '11369-6', class: '52' } as const;

/** Who reads. */
export type Reader = { readonly id: string };

/** A dose as far as rights are concerned: a document of the type of the record, with flags of its own. */
const rightsOf = (vaccination: StoredVaccination): DocumentRights => ({
  ...READ_LIKE,
  authorId: vaccination.entries[0]?.actorId ?? '',
  ...keptFlags(vaccination),
});

/**
 * Whether somebody who may read the record may read one dose of it: as they may read a document of its type, so that the
 * same flags are lifted for the same people (médecin traitant, author) and secret care stays secret.
 */
export const seesDose = ({ may, factsOf }: Sight, vaccination: StoredVaccination): boolean =>
  may('document:read', factsOf(rightsOf(vaccination)));

/** The doses that reminders may follow: all but secret care, since they may go to whoever acts for a minor. */
export const remindedDoses = (record: readonly StoredVaccination[]): StoredVaccination[] =>
  record.filter(({ hiddenFromRepresentatives }) => !hiddenFromRepresentatives);

/** What a dose protects against. */
export const diseasesIn = ({ vaccine, diseases }: Dose): readonly Disease[] =>
  diseases ?? vaccineOf(vaccine ?? '')?.diseases ?? [];

/** What a vaccination says now; nothing once it was removed. */
export const saidNow = ({ entries }: StoredVaccination): StoredEntry | undefined => entries.at(-1);

/** A vaccination as it was at one of its versions. */
export const asOf = (vaccination: StoredVaccination, version: number): StoredVaccination => ({
  ...vaccination,
  version,
  entries: vaccination.entries.filter((entry) => entry.version <= version),
});

/**
 * Whether nobody but one person has a part in what a vaccination says. Who confirmed it has none any more once that was
 * taken back, nor has who took it back: what stands is what was stated.
 */
export function isOnlyOf(vaccination: StoredVaccination, reader: Reader): boolean {
  const isConfirmed = saidNow(vaccination)?.status === 'confirmed';
  const parts = vaccination.entries.filter(
    ({ status, because }) => isConfirmed || (status !== 'confirmed' && !because),
  );
  return parts.every(({ actorId }) => actorId === reader.id);
}

/** A vaccination as its reader sees it, with what it said before; `undefined` once it was removed. */
export function toVaccination(vaccination: StoredVaccination, reader: Reader): Vaccination | undefined {
  const [now, ...before] = vaccination.entries.map(toEntry).reverse();
  if (!now) return undefined;
  const first = before.at(-1) ?? now;
  const { vaccinationId } = vaccination;
  return {
    vaccinationId,
    ...now,
    version: vaccination.version,
    ...keptFlags(vaccination),
    recordedAt: first.at,
    recordedBy: first.by,
    own: isOnlyOf(vaccination, reader),
    history: before,
  };
}

const toEntry = ({ version, at, actorName, status, dose, because }: StoredEntry): Entry => ({
  version,
  at,
  by: actorName,
  status,
  diseases: [...diseasesIn(dose)],
  dose,
  ...(because === undefined ? {} : { because }),
});

/** The dose the calendar counts; unconfirmed ones too, since the calendar only informs. */
export function toGiven(vaccination: StoredVaccination): GivenDose[] {
  const now = saidNow(vaccination);
  if (!now) return [];
  return [{ id: vaccination.vaccinationId, givenOn: now.dose.givenOn, diseases: diseasesIn(now.dose) }];
}

/** The kinds of vaccine of the calendar, and where its rules come from. */
export const VACCINES = {
  version: CALENDAR.version,
  vaccines: CALENDAR.vaccines.map(({ diseases, ...vaccine }) => ({ ...vaccine, diseases: [...diseases] })),
  rules: CALENDAR.rules.map(({ id, vaccine, sources, assumed }) => ({
    id,
    vaccine,
    sources: [...sources],
    assumed: [...assumed],
  })),
};
