import { itemKind, NO_FIELDS } from '../../platform/store/item-kind.ts';

/** Who asked for reminders, by year of birth and way, in the order of where they live: whom campaigns may write to. */
export const remindedItem = itemKind({
  name: 'reminded',
  lifetime: 'forgotten',
  key: (birthYear: number, channel: 'sms' | 'email', zone: string, dossierId: string) => ({
    pk: `REMINDED#${birthYear}#${channel}`,
    sk: `${zone}#${dossierId}`,
  }),
  schema: NO_FIELDS,
});
