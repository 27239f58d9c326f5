import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/** What is due for one dossier in some days: majority, reminder… One item a job, whose owner says what else it holds. */
export const appointmentItem = itemKind({
  name: 'appointment',
  lifetime: 'dossier',
  key: (dossierId: string, job: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `DUE#${job}` }),
  schema: z.looseObject({
    /** A place outside the dossier that goes with it: among those whom campaigns may write to. */
    listed: z.optional(z.strictObject({ pk: z.string(), sk: z.string() })),
  }),
});
