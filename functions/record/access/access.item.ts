import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** A decision of a court: what finds it again, never what it says. */
const CourtDecision = z.strictObject({ reference: z.string(), court: z.string(), on: z.string() });

/** What is written of a right, and what it was given on. */
const right = {
  since: z.string(),
  /** Instant at which it ends by itself. */
  until: z.exactOptional(z.string()),
  /** Classes of documents a consent is limited to; all when absent. */
  classes: z.exactOptional(z.readonly(z.array(z.string()))),
  /** What the right of a representative was given on; `register`: the insurer's register names this parent. */
  proof: z.exactOptional(z.enum(['family-booklet', 'birth-record', 'court-decision', 'register'])),
  decision: z.exactOptional(CourtDecision),
  /** The decision of a court that ended it before its time. */
  endedBy: z.exactOptional(CourtDecision),
  /** The opening in an emergency that gave it. */
  reviewId: z.exactOptional(z.string()),
};

/** A right as it is written. */
const WrittenRight = z.strictObject(right);
export type WrittenRight = Readonly<z.infer<typeof WrittenRight>>;

/** A right to act for the holder. */
const RepresentativeRight = z.strictObject({
  ...right,
  /** As what: a curator assists, the others decide. */
  role: z.enum(['parent', 'guardian', 'curator']),
});
export type RepresentativeRight = Readonly<z.infer<typeof RepresentativeRight>>;

const Grounds = z.strictObject({
  'own-dossier': z.exactOptional(WrittenRight),
  representative: z.exactOptional(RepresentativeRight),
  'medecin-traitant': z.exactOptional(WrittenRight),
  'same-rights': z.exactOptional(WrittenRight),
  'care-team': z.exactOptional(WrittenRight),
  consented: z.exactOptional(WrittenRight),
  'break-glass': z.exactOptional(WrittenRight),
});
export type Grounds = Readonly<z.infer<typeof Grounds>>;

/**
 * Everything that gives or takes one actor's access to one dossier. A right that is ended leaves `grounds`: no access
 * decided with an older instant, or by a slower clock, can take it for one that holds. The last one of each kind stays in
 * `past`; what came before is in the trace, which keeps every change.
 */
const WrittenRights = z.strictObject({
  actorId: z.string(),
  dossierId: z.string(),
  /** Name of a professional, or of a representative: their own dossier is not read when they act for another. */
  name: z.exactOptional(z.string()),
  profession: z.exactOptional(z.string()),
  specialty: z.exactOptional(z.string()),
  sector: z.exactOptional(z.string()),
  establishment: z.exactOptional(z.string()),
  establishmentName: z.exactOptional(z.string()),
  grounds: Grounds,
  past: z.exactOptional(Grounds),
  blockedAt: z.exactOptional(z.string()),
});
export type WrittenRights = Readonly<z.infer<typeof WrittenRights>>;

/** The rights of one actor in one dossier. */
export const accessItem = itemKind({
  name: 'access',
  lifetime: 'dossier',
  key: (dossierId: string, actorId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `ACCESS#${actorId}` }),
  schema: WrittenRights,
});
