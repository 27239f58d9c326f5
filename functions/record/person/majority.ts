import { setting } from '../../platform/runtime.ts';
import { dueAt } from '../../platform/store/due-index.ts';
import type { Write } from '../../platform/store/table.ts';
import { dayInParis, startOfDay } from '../../platform/time/paris.ts';
import { type MajorityStep, majorityItem } from './majority.item.ts';

/** When a minor comes of age, in years, and how many months before they are written to: settings of the stage. */
export type Majority = { readonly age: number; readonly noticeMonths: number };

/** The settings of the stage, in the functions they are told to. */
export const majoritySettings = (): Majority => ({
  age: Number(setting('MAJORITY_AGE')),
  noticeMonths: Number(setting('MAJORITY_NOTICE_MONTHS')),
});

/** The name of the job that does it. */
export const MAJORITY_JOB = 'majority';

/** The birthday at which somebody is so many years old; born on a 29 February, it is 1 March where there is none. */
export const birthdayOf = (birthOn: string, years: number): string => monthsFrom(birthOn, 12 * years);

/** The instant at which somebody comes of age: midnight in Paris, as their birthday begins. */
export const majorityAt = (birthOn: string, { age }: Pick<Majority, 'age'>): string =>
  startOfDay(birthdayOf(birthOn, age));

/** Whether somebody is a minor at an instant. */
export const isMinor = (birthOn: string, majority: Pick<Majority, 'age'>, at: string): boolean =>
  majorityAt(birthOn, majority) > at;

/**
 * The writes that have a minor's dossier looked at when they come of age; none for an adult. One that was made before
 * stays as it is: whoever opens a dossier or gives it a representative may add them.
 */
export function majorityAppointment(
  { dossierId, birthOn }: { readonly dossierId: string; readonly birthOn: string },
  majority: Majority,
  at: string,
): Write[] {
  if (!isMinor(birthOn, majority, at)) return [];
  const noticeOn = monthsFrom(birthdayOf(birthOn, majority.age), -majority.noticeMonths);
  const today = dayInParis(at);
  const { duePk, dueSk } = dueAt(MAJORITY_JOB, noticeOn < today ? today : noticeOn, dossierId);
  const set = ['step', 'duePk', 'dueSk'].map((name) => `${name} = if_not_exists(${name}, :${name})`);
  return [
    {
      key: majorityItem.key(dossierId),
      update: `SET ${set.join(', ')}`,
      values: { ':step': 'notice' satisfies MajorityStep, ':duePk': duePk, ':dueSk': dueSk },
    },
  ];
}

/** A day so many months away; days that a month lacks run into the next one. */
function monthsFrom(on: string, months: number): string {
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day)).toISOString().slice(0, 10);
}
