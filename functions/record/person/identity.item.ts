import * as z from 'zod/mini';
import { itemKind, type Stored } from '../../platform/store/item-kind.ts';
import type { Key } from '../../platform/store/key.ts';
import { Problem } from '../../problem/problem.ts';
import { Contacts } from './contacts.ts';
import { NoticeSettings } from './notice-settings.ts';
import { PostalAddress } from './postal-address.ts';

/** Who the holder of a dossier is, and how they and those who act for them are reached. */
const Identity = z.strictObject({
  nir: z.string(),
  nirHash: z.string(),
  familyName: z.string(),
  givenNames: z.string(),
  birthOn: z.string(),
  /** Where the register says they live: a letter goes there when nothing else reaches anybody. */
  address: z.exactOptional(PostalAddress),
  /** The holder's account; absent while nobody has signed in, and for a child. */
  identifier: z.exactOptional(z.string()),
  /** The holder's own; absent for a child, and for whoever has not signed in yet. */
  contacts: z.exactOptional(Contacts),
  /** Those who act for the holder, by actor id, since and until an instant. */
  representatives: z.exactOptional(
    z.record(z.string(), z.strictObject({ contacts: Contacts, since: z.string(), until: z.exactOptional(z.string()) })),
  ),
  notices: z.exactOptional(NoticeSettings),
  /** The language last used in the dossier. */
  language: z.exactOptional(z.enum(['fr', 'en'])),
  /** There when they want nothing of an older dossier added to theirs. */
  archivesObjected: z.exactOptional(
    z.strictObject({
      objectedAt: z.string(),
      by: z.enum(['online', 'counter', 'post']),
      scannedAs: z.exactOptional(z.string()),
    }),
  ),
});

/** The identity item as it is stored, with its key: the dossier it is of. */
export type Identity = Readonly<Stored<z.infer<typeof Identity>>>;

/** Who somebody is, as papers name them. */
export type PersonName = Pick<Identity, 'familyName' | 'givenNames' | 'birthOn'>;

/** Who the holder is, and how to reach them. */
export const identityItem = itemKind({
  name: 'identity',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'IDENTITY' }),
  schema: Identity,
});

/** The identity among what was read with the head of a dossier. @throws Problem `not-found` once it was destroyed */
export function identityIn(item: Key | undefined): Identity {
  const identity = identityItem.from(item);
  if (!identity) throw new Problem('not-found');
  return identity;
}
