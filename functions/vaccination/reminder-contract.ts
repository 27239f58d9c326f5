import * as z from 'zod/mini';
import { date, instant } from '../platform/http/fields.ts';
import { HOURS, type Hours } from '../platform/time/local-time.ts';
import type { Routes } from '../record/access/route.ts';
import { AtCounter } from '../record/person/fields.ts';

/** By which way a reminder leaves first; by the other when it fails. */
export const ReminderChannel = z.enum(['email', 'sms'], 'not-a-choice');
export type ReminderChannel = z.infer<typeof ReminderChannel>;

/** The time zones of France, by their names in the IANA database. */
export const Zone = z.enum(
  [
    'Europe/Paris',
    'America/Guadeloupe',
    'America/Martinique',
    'America/Cayenne',
    'America/Miquelon',
    'Indian/Reunion',
    'Indian/Mayotte',
    'Pacific/Noumea',
    'Pacific/Wallis',
    'Pacific/Tahiti',
    'Pacific/Marquesas',
    'Pacific/Gambier',
  ],
  'not-a-choice',
);
export type Zone = z.infer<typeof Zone>;

/** What somebody chooses about reminders: none leaves to them unless they asked for them. */
export const ChosenReminders = z.strictObject({
  on: z.boolean('not-a-choice'),
  channel: ReminderChannel,
  /** How long before a dose is due. */
  daysBefore: z.literal([7, 14, 30], 'not-a-choice'),
  /** Where the person lives: nothing leaves at night there. */
  zone: Zone,
  /** In which part of the day; outside it nothing leaves. */
  hours: z.enum(Object.keys(HOURS) as [Hours, ...Hours[]], 'not-a-choice'),
});
export type ChosenReminders = z.infer<typeof ChosenReminders>;

/**
 * The reminders of a dossier, as somebody sees them: `on` is their own wish, off until they say so; the rest is the same
 * for all who asked.
 */
export const Reminders = z.object({
  version: z.int(),
  ...ChosenReminders.shape,
  /** The day of the next one, where there is one to come; it says neither what for, nor that it must be done. */
  nextOn: z.optional(date),
  /** Whether there is a mobile or an e-mail address of theirs that works. */
  reachable: z.boolean(),
  /** Somebody else asked for them too: the holder, or another who acts for them. */
  othersToo: z.boolean(),
});
export type Reminders = z.infer<typeof Reminders>;

const path = '/dossiers/{dossierId}/reminders';

export const reminderRoutes = {
  readReminders: {
    method: 'GET',
    path,
    action: 'reminder:read',
    signedIn: true,
    reply: Reminders,
    summary: 'Whether and how the people of a dossier are reminded of vaccinations.',
  },
  changeReminders: {
    method: 'PUT',
    path,
    action: 'reminder:manage',
    signedIn: true,
    body: ChosenReminders,
    reply: Reminders,
    versioned: true,
    summary: 'Ask for reminders of vaccinations, or end them.',
  },
  stopReminders: {
    method: 'POST',
    path: `${path}/stop`,
    action: 'reminder:stop',
    signedIn: true,
    body: AtCounter,
    reply: z.object({ stoppedAt: instant }),
    summary: 'An agent ends all reminders of a dossier for the person before them, who has proved who they are.',
  },
} as const satisfies Routes;
