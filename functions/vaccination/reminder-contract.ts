import * as z from 'zod/mini';
import { date, instant } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';
import { AtCounter } from '../record/person/fields.ts';
import { ChosenReminders } from '../record/vaccination/reminder-choice.ts';

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
