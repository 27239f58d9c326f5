import { dueAt } from '../platform/store/due-index.ts';
import { getTogether, type Write, write } from '../platform/store/table.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { remindedItem, remindersItem, type StoredReminders } from '../record/vaccination/reminders.item.ts';
import type { Plan } from './plan-reminders.ts';

/** The name of the job, and of its item in a dossier. */
export const REMINDER_JOB = 'reminder';

/** What a plan puts into the item. */
const planned = (dossierId: string, { lookAt, nextOn }: Plan) => ({
  ...dueAt(REMINDER_JOB, lookAt, dossierId),
  ...(nextOn === undefined ? {} : { nextOn }),
});

/** The write of a choice. @param plan none while reminders are off */
export const writeChoice = (reminders: Omit<StoredReminders, 'nextOn'>, plan: Plan | undefined): Write =>
  remindersItem.put([reminders.dossierId], { ...reminders, ...(plan ? planned(reminders.dossierId, plan) : {}) });

/**
 * The writes of a choice of today, with the place among those whom campaigns may write to: it comes, moves and goes in
 * the same transaction.
 * @param before the choice it takes the place of
 */
export function writesOfChoice(
  before: Pick<StoredReminders, 'listed'> | undefined,
  after: Omit<StoredReminders, 'nextOn' | 'listed'> & { readonly birthOn: string },
  plan: Plan | undefined,
): Write[] {
  const { birthOn, ...reminders } = after;
  const { channel, zone } = reminders.choice;
  const left = before?.listed;
  const isOn = reminders.askedBy.length > 0;
  const place = [Number(birthOn.slice(0, 4)), channel, zone, reminders.dossierId] as const;
  const listed = isOn ? remindedItem.key(...place) : undefined;
  const stays = left?.pk === listed?.pk && left?.sk === listed?.sk;
  return [
    writeChoice({ ...reminders, ...(listed ? { listed } : {}) }, plan),
    ...(listed ? [remindedItem.put(place, {})] : []),
    ...(left && !stays ? [{ remove: left }] : []),
  ];
}

/**
 * The write that moves reminders on to what a plan says. Whatever else changes them goes through the head of the dossier,
 * as the transactions in which this write stands do.
 * @param told the doses that are told of with it
 */
export function moveOn({ dossierId, told: before }: StoredReminders, plan: Plan, told: readonly string[] = []): Write {
  const set = { ...planned(dossierId, plan), ...(told.length > 0 ? { told: [...before, ...told] } : {}) };
  const clauses = Object.keys(set).map((name) => `${name} = :${name}`);
  return {
    key: remindersItem.key(dossierId),
    update: `SET ${clauses.join(', ')}${plan.nextOn === undefined ? ' REMOVE nextOn' : ''}`,
    values: Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
  };
}

/** The write that marks that a campaign wrote to the people of a dossier; in a transaction through its head, as above. */
export const markTold = ({ dossierId, told }: StoredReminders, campaignId: string): Write => ({
  key: remindersItem.key(dossierId),
  update: 'SET told = :told',
  values: { ':told': [...told, campaignId] },
});

/**
 * Moves reminders on when nothing is told, only while the dossier is what was looked at: a dose recorded meanwhile has
 * planned them anew. Where something changed, they are left to the next run.
 */
export async function moveOnUntold(reminders: StoredReminders, plan: Plan, auditSeq: number): Promise<void> {
  const unchanged = {
    check: headItem.key(reminders.dossierId),
    condition: 'auditSeq = :seq',
    values: { ':seq': auditSeq },
  };
  await write([unchanged, moveOn(reminders, plan)]);
}

/** The reminders of a dossier and whom to tell, as they are together at one instant. */
export async function findForReminder(dossierId: string) {
  const [reminders, holder] = await getTogether([remindersItem.key(dossierId), identityItem.key(dossierId)]);
  return { reminders, holder };
}
