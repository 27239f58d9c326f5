import * as z from 'zod/mini';
import { itemKind, type Stored } from '../../platform/store/item-kind.ts';

/** What is due next for the dossier of a minor: the letter to them, then the end of what others may do for them. */
const MajorityStep = z.enum(['notice', 'end']);
export type MajorityStep = z.infer<typeof MajorityStep>;

const Majority = z.strictObject({ step: MajorityStep });
/** What is due for one minor, with its key: the dossier it is of. Out of the index once nothing is due. */
export type MajorityAppointment = Readonly<Stored<z.infer<typeof Majority>>>;

/** What is due for one minor. */
export const majorityItem = itemKind({
  name: 'majority',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'DUE#majority' }),
  schema: Majority,
});
