import { zoneOf } from '../platform/time/zones.ts';
import { Problem } from '../problem/problem.ts';
import type { ChosenReminders } from '../record/vaccination/reminder-choice.ts';
import type { StoredReminders } from '../record/vaccination/reminders.item.ts';
import type { Reminders } from './reminder-contract.ts';

/** What is chosen until somebody does: nothing leaves. */
const UNTOLD = { channel: 'email', daysBefore: 14, hours: 'day' } as const;

/** Whoever looks or chooses: `holder`, or the actor id of who acts for them; and whether they can be written to. */
export type Asker = { readonly who: string; readonly reachable: boolean };

/** The reminders of a dossier as one of its people sees them. @param department where the holder lived when it was opened */
export function toldReminders(
  stored: Omit<StoredReminders, 'dossierId'> | undefined,
  { who, reachable }: Asker,
  department?: string,
): Reminders {
  const { version = 0, choice = { ...UNTOLD, zone: zoneOf(department) }, askedBy = [], nextOn } = stored ?? {};
  const on = askedBy.includes(who);
  const othersToo = askedBy.some((one) => one !== who);
  return { version, ...choice, on, reachable, othersToo, ...(on && nextOn !== undefined ? { nextOn } : {}) };
}

/**
 * What the choice becomes: everybody asks for themselves alone. What was told before stays known, so that who asks again
 * is not told again.
 * @param seen the version the choice was made on
 * @throws Problem `version-conflict`
 */
export function chooseReminders(
  stored: StoredReminders | undefined,
  { on, ...choice }: ChosenReminders,
  seen: number,
  who: string,
): Omit<StoredReminders, 'dossierId' | 'nextOn'> {
  const { version = 0, told = [], askedBy = [] } = stored ?? {};
  if (version !== seen) throw new Problem('version-conflict');
  const others = askedBy.filter((one) => one !== who);
  return { version: version + 1, choice, told, askedBy: on ? [...others, who] : others };
}

/** What is left once nobody is to be written to any more. */
export function nobodyAsks(stored: StoredReminders): Omit<StoredReminders, 'nextOn' | 'listed'> {
  const { dossierId, choice, told, version } = stored;
  return { dossierId, choice, told, version: version + 1, askedBy: [] };
}

/** What the trace tells of a choice: whether whoever made it is written to, and by which way. */
export const choiceChange = (stored: StoredReminders | undefined, { on, channel }: ChosenReminders, who: string) => {
  const before = stored?.askedBy.includes(who) ? stored.choice.channel : 'off';
  return { reminders: [before, on ? channel : 'off'] } as const;
};
