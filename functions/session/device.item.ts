import * as z from 'zod/mini';
import { itemKind } from '../platform/store/item-kind.ts';

/** A device from which its holder signed in, under a hash of what the device keeps. */
export const deviceItem = itemKind({
  name: 'device',
  lifetime: 'dossier',
  key: (dossierId: string, hash: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `DEVICE#${hash}` }),
  schema: z.strictObject({ since: z.string() }),
});
