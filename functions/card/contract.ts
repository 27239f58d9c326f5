import * as z from 'zod/mini';
import { instant, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { ESSENTIAL_KINDS } from '../record/profile/profile.ts';
import { ProfileContent } from '../record/profile/profile-content.ts';

/** What an emergency card can show: the kinds of entry that a rescuer needs. */
const Shown = z.enum(ESSENTIAL_KINDS, 'not-a-choice');
export type ShownKind = z.infer<typeof Shown>;

/** What the holder chooses. */
export const CardChoice = z.strictObject({
  /** What the page behind the QR code shows. */
  shows: z.array(Shown).check(z.minLength(1, 'required'), z.maxLength(ESSENTIAL_KINDS.length, 'too-long')),
  /** What is printed on the card as well; nothing leaves the QR code alone. Each is among `shows`. */
  prints: z.array(Shown).check(z.maxLength(4, 'too-long')),
  /** Entries of the profile that are never on this card, nor is an entry that stands for one of them. */
  except: z.array(uuid).check(z.maxLength(200, 'too-long')),
});
export type CardChoice = z.infer<typeof CardChoice>;

/** The emergency card of a dossier, as its holder sees it. */
export const Card = z.object({
  cardId: uuid,
  ...CardChoice.shape,
  createdAt: instant,
  /** Whoever made it acts for its holder no more: it opens nothing. */
  ended: z.optional(z.literal(true)),
  /** How often it was opened, and when the last times. */
  opens: z.int(),
  openings: z.array(instant),
  /** What its QR code says behind the `#` of `/carte#…`: never sent to a server in an address. */
  token: z.string(),
});
export type Card = z.infer<typeof Card>;

/** What anybody reads who holds a card: what its holder chose, and no more. */
export const OpenedCard = z.object({
  holder: z.object({ familyName: z.string(), givenNames: z.string(), age: z.int() }),
  madeAt: instant,
  /** What kills first in front; `by` is the kind of who wrote it; `contested`: the person does not agree with it. */
  lines: z.array(
    z.object({ content: ProfileContent, by: z.string(), at: instant, contested: z.optional(z.literal(true)) }),
  ),
});
export type OpenedCard = z.infer<typeof OpenedCard>;

const own = '/dossiers/{dossierId}/card';

export const routes = {
  readCard: {
    method: 'GET',
    path: own,
    action: 'card:read',
    signedIn: true,
    reply: z.object({ card: z.optional(Card) }),
    summary: 'The emergency card of a dossier: what it shows, and how often it was opened.',
  },
  createCard: {
    method: 'POST',
    path: own,
    action: 'card:manage',
    signedIn: true,
    body: CardChoice,
    reply: Card,
    status: 201,
    summary: 'Make an emergency card; the one before opens nothing any more.',
  },
  revokeCard: {
    method: 'DELETE',
    path: own,
    action: 'card:manage',
    signedIn: true,
    reply: z.object({ revokedAt: instant }),
    summary: 'End the emergency card: its QR code opens nothing any more.',
  },
  printCard: {
    method: 'POST',
    path: `${own}/print`,
    action: 'card:read',
    safe: true,
    signedIn: true,
    /** `site`: where the page was opened; the QR code leads there, unless the stage has a name of its own. */
    body: z.strictObject({
      site: z
        .string('not-text')
        .check(z.regex(/^(?:https:\/\/[\w.-]{1,100}|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/, 'not-valid')),
    }),
    reply: z.object({ fileName: z.string(), mediaType: z.literal('application/pdf'), content: z.string() }),
    summary: 'The card as a PDF to print, the size of a bank card, French and English; base64.',
  },
  openCard: {
    method: 'POST',
    path: '/cards/open',
    action: 'card:open',
    safe: true,
    signedIn: false,
    body: z.strictObject({ token: z.string('not-text').check(z.maxLength(100, 'too-long')) }),
    reply: OpenedCard,
    summary: 'What the holder of a card chose to show, for whoever scans it; counted, traced and told to the holder.',
  },
} as const satisfies Routes;
