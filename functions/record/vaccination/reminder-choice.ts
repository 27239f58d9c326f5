import * as z from 'zod/mini';
import { HOUR_NAMES } from '../../platform/time/local-time.ts';

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
  hours: z.enum(HOUR_NAMES, 'not-a-choice'),
});
export type ChosenReminders = z.infer<typeof ChosenReminders>;
