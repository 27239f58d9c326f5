import * as z from 'zod/mini';
import { itemKind, NO_FIELDS, type Stored } from '../../platform/store/item-kind.ts';
import { ChosenReminders, type ReminderChannel } from './reminder-choice.ts';

const { on: _on, ...choice } = ChosenReminders.shape;

/** What was chosen about reminders, who asked for them, and what came of it; nobody asks while they are off. */
const StoredReminders = z.strictObject({
  dossierId: z.string(),
  /** Who asked: `holder`, or the actor ids of who acts for them. */
  askedBy: z.readonly(z.array(z.string())),
  /** Grows by one with each choice. */
  version: z.number(),
  choice: z.strictObject(choice),
  /** The doses somebody was reminded of, and the campaigns that wrote to them. A life has some hundred. */
  told: z.readonly(z.array(z.string())),
  /** The day of the next reminder, where one is to come. */
  nextOn: z.exactOptional(z.string()),
  /** The place among those whom campaigns may write to; absent while reminders are off. */
  listed: z.exactOptional(z.strictObject({ pk: z.string(), sk: z.string() })),
});
/** Out of the index of what is due while reminders are off. */
export type StoredReminders = Readonly<Omit<Stored<z.infer<typeof StoredReminders>>, 'pk' | 'sk'>>;

/** The reminders of a dossier. */
export const remindersItem = itemKind({
  name: 'reminders',
  lifetime: 'dossier',
  key: (dossierId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: 'DUE#reminder' }),
  schema: StoredReminders,
});

/** Who asked for reminders, by year of birth and way, in the order of where they live: whom campaigns may write to. */
export const remindedItem = itemKind({
  name: 'reminded',
  lifetime: 'forgotten',
  key: (birthYear: number, channel: ReminderChannel, zone: string, dossierId: string) => ({
    pk: `REMINDED#${birthYear}#${channel}`,
    sk: `${zone}#${dossierId}`,
  }),
  schema: NO_FIELDS,
});
