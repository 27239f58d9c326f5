import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What an actor sees of a dossier in which they have a right: whose it is, on which ground, until when. */
const AccessIndexEntry = z.strictObject({
  dossierId: z.string(),
  /** Absent once the right was taken away. */
  ground: z.exactOptional(z.string()),
  /** As what a representative acts. */
  role: z.exactOptional(z.string()),
  holderName: z.exactOptional(z.string()),
  birthOn: z.exactOptional(z.string()),
  until: z.exactOptional(z.string()),
  lastVisitAt: z.exactOptional(z.string()),
  /** What a médecin traitant is told of it, whose address is not known. */
  notice: z.exactOptional(z.string()),
  noticeAt: z.exactOptional(z.string()),
});
export type AccessIndexEntry = Readonly<z.infer<typeof AccessIndexEntry>>;

/** The rights of an actor, read from the actor's side. It is written in the transaction of the rights themselves. */
export const accessIndexItem = itemKind({
  name: 'access index',
  lifetime: 'forgotten',
  key: (actorId: string, dossierId: string) => ({ pk: `ACTOR#${actorId}`, sk: `DOSSIER#${dossierId}` }),
  schema: AccessIndexEntry,
});
