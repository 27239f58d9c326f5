import { Problem } from '../platform/problem.ts';
import { zoneOf } from '../platform/zones.ts';
import type { ChosenReminders, Reminders } from './reminder-contract.ts';
import type { StoredReminders } from './reminder-store.ts';

/** What is chosen until somebody does: nothing leaves. */
const UNTOLD = { on: false, channel: 'email', daysBefore: 14 } as const;

/** The reminders of a dossier as its people see them. @param department where the holder lived when it was opened */
export function toldReminders(stored: StoredReminders | undefined, department?: string): Reminders {
  if (!stored) return { version: 0, ...UNTOLD, zone: zoneOf(department) };
  const { version, choice, nextOn } = stored;
  return { version, ...choice, ...(nextOn === undefined ? {} : { nextOn }) };
}

/**
 * What the choice becomes; what was told before stays known, so that who asks again is not told again.
 * @param seen the version the choice was made on
 * @throws Problem `version-conflict`
 */
export function chooseReminders(
  stored: StoredReminders | undefined,
  choice: ChosenReminders,
  seen: number,
): Omit<StoredReminders, 'dossierId' | 'nextOn'> {
  const { version = 0, told = [] } = stored ?? {};
  if (version !== seen) throw new Problem('version-conflict');
  return { version: version + 1, choice, told };
}

/** What the trace tells of a choice: on by which way, or off. */
export const choiceChange = (stored: StoredReminders | undefined, after: ChosenReminders) =>
  ({ reminders: [wayOf(stored?.choice ?? UNTOLD), wayOf(after)] }) as const;

const wayOf = ({ on, channel }: Pick<ChosenReminders, 'on' | 'channel'>) => (on ? channel : 'off');
