import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What an actor sees of a dossier in which they have a right: whose it is, on which ground, until when. */
const AccessIndexEntry = z.strictObject({
  dossierId: z.string(),
  /** Absent once the right was taken away. */
  ground: z.optional(z.string()),
  /** As what a representative acts. */
  role: z.optional(z.string()),
  holderName: z.optional(z.string()),
  birthOn: z.optional(z.string()),
  until: z.optional(z.string()),
  lastVisitAt: z.optional(z.string()),
  /** What a médecin traitant is told of it, whose address is not known. */
  notice: z.optional(z.string()),
  noticeAt: z.optional(z.string()),
});
export type AccessIndexEntry = Readonly<z.infer<typeof AccessIndexEntry>>;

/** The rights of an actor, read from the actor's side. It is written in the transaction of the rights themselves. */
export const accessIndexItem = itemKind({
  name: 'access index',
  lifetime: 'forgotten',
  key: (actorId: string, dossierId: string) => ({ pk: `ACTOR#${actorId}`, sk: `DOSSIER#${dossierId}` }),
  schema: AccessIndexEntry,
});
