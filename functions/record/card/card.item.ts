import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { ESSENTIAL_KINDS } from '../profile/profile.ts';

/** An emergency card as it is kept, in its dossier. Neither its token nor what it shows is in it. */
const StoredCard = z.strictObject({
  dossierId: z.string(),
  cardId: z.string(),
  /** The hash of its token, under which it is found. */
  hash: z.string(),
  /** Kinds of the profile that are shown and printed, and entries that never are. */
  shows: z.array(z.enum(ESSENTIAL_KINDS)),
  prints: z.array(z.enum(ESSENTIAL_KINDS)),
  except: z.array(z.string()),
  createdAt: z.string(),
  /** Who made it for its holder; absent when they did. */
  madeBy: z.exactOptional(z.string()),
  opens: z.number(),
  /** The last openings, oldest first. */
  openings: z.readonly(z.array(z.string())),
});
export type StoredCard = Readonly<z.infer<typeof StoredCard>>;

/**
 * The emergency card of a dossier; there is one at most. It stands between the profile and the head, so that who scans it
 * gets all it needs in one read.
 */
export const cardItem = itemKind({
  name: 'emergency card',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'EMERGENCY-CARD' }),
  schema: StoredCard,
});

/** Whose emergency card it is, under a keyed hash of what its QR code says; the card is {@link cardItem}. */
export const cardLookupItem = itemKind({
  name: 'emergency card look-up',
  lifetime: 'forgotten',
  key: (hash: string) => ({ pk: `CARD#${hash}`, sk: 'CARD' }),
  schema: z.strictObject({ dossierId: z.string() }),
});
