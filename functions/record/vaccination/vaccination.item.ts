import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { Dose, RemovalReason, VaccinationStatus } from './dose.ts';

/** What a vaccination said from one moment on, and who made it say so. */
const StoredEntry = z.strictObject({
  version: z.number(),
  at: z.string(),
  actorId: z.string(),
  /** `patient`, or the name of a professional. */
  actorName: z.string(),
  status: VaccinationStatus,
  dose: Dose,
  /** Why a professional took the confirmation back by it. */
  because: z.exactOptional(RemovalReason),
});
export type StoredEntry = Readonly<z.infer<typeof StoredEntry>>;

/** A vaccination as it is kept: everything it ever said, oldest first; nothing once it was removed; who shall not see it. */
const StoredVaccination = z.strictObject({
  hidden: z.exactOptional(z.literal(true)),
  hiddenFromRepresentatives: z.exactOptional(z.literal(true)),
  dossierId: z.string(),
  vaccinationId: z.string(),
  version: z.number(),
  entries: z.readonly(z.array(StoredEntry)),
  removedAt: z.exactOptional(z.string()),
  /** Why, where whoever removed it said so. */
  removedBecause: z.exactOptional(RemovalReason),
});
export type StoredVaccination = Readonly<z.infer<typeof StoredVaccination>>;

/**
 * One dose that was given, with all it ever said. It stands right behind the profile, since the calendar of vaccinations
 * asks for doses and for what the profile says of the person in one read.
 */
export const vaccinationItem = itemKind({
  name: 'vaccination',
  lifetime: 'dossier',
  key: (dossierId: string, vaccinationId: string) => ({
    pk: `DOSSIER#${dossierId}`,
    sk: `DOSSIER-VACCINATION#${vaccinationId}`,
  }),
  schema: StoredVaccination,
});
