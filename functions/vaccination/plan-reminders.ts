import { createHash } from 'node:crypto';
import { hoursBegin, localDay } from '../platform/time/local-time.ts';
import { daysAfter } from '../platform/time/paris.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import type { ChosenReminders } from '../record/vaccination/reminder-choice.ts';
import type { StoredVaccination } from '../record/vaccination/vaccination.item.ts';
import type { ScheduledDose } from './contract.ts';
import { type Day, earliest } from './days.ts';
import { scheduleOf } from './schedule.ts';
import { remindedOf, situationOf } from './situation.ts';
import { remindedDoses, toGiven } from './vaccination.ts';

/** What reminders are planned from: the choice, the doses told of before, and the record. */
export type ReminderFacts = {
  readonly choice: Pick<ChosenReminders, 'zone' | 'hours'> & { readonly daysBefore: number };
  /** The doses somebody was reminded of: none is told of twice. */
  readonly told: readonly string[];
  readonly birthOn: Day;
  readonly record: readonly StoredVaccination[];
  /** The health profile as it is kept; secret care is left out of reminders (`remindedOf`). */
  readonly entries: readonly KeptEntry[];
};

/** What there is to remind of at an instant, and when to look again. */
export type Plan = {
  /** The doses to remind of now, all in one message. */
  readonly now: readonly string[];
  /** The day of the next reminder, now or to come. */
  readonly nextOn?: Day;
  /** When the dossier is looked at next. */
  readonly lookAt: string;
};

/** A calendar moves with seasons and ages: who has nothing to come is looked at again after so many days (an assumption). */
const LOOK_AGAIN_DAYS = 30;

/**
 * Plans the reminders of a person at an instant, from the record as it stands: a dose that was given meanwhile is no
 * longer in the plan. Pure.
 */
export function planReminders({ choice, told, birthOn, record, entries }: ReminderFacts, at: string): Plan {
  const today = localDay(at, choice.zone);
  const person = { birthOn, ...situationOf(remindedOf(entries), today) };
  const { doses } = scheduleOf(person, remindedDoses(record).flatMap(toGiven), today);
  const asked = doses.flatMap((dose) => {
    const day = askedOn(dose);
    return day === undefined || told.includes(nameOf(dose))
      ? []
      : [{ name: nameOf(dose), on: daysAfter(day, -choice.daysBefore) }];
  });
  const now = asked.flatMap(({ name, on }) => (on <= today ? [name] : []));
  const nextOn = now.length > 0 ? today : earliest(...asked.map(({ on }) => on));
  const lookOn = earliest(nextOn, daysAfter(today, LOOK_AGAIN_DAYS)) ?? today;
  return { now, lookAt: hoursBegin(lookOn, choice.zone, choice.hours), ...(nextOn === undefined ? {} : { nextOn }) };
}

/** The same once the doses of now were told of. */
export const planAfter = (known: ReminderFacts, { now }: Plan, at: string): Plan =>
  planReminders({ ...known, told: [...known.told, ...now] }, at);

/** The plan for whom nobody can tell now: looked at again later, and no day is promised. */
export const planWaiting = ({ zone, hours }: ReminderFacts['choice'], at: string): Plan => ({
  now: [],
  lookAt: hoursBegin(daysAfter(localDay(at, zone), LOOK_AGAIN_DAYS), zone, hours),
});

/**
 * A dose of the calendar, by a name that stays its own: `hexa 1`, `flu A 2026`; with its month for what comes with a
 * pregnancy and no season, which comes again with the next one: `preg-pertussis 1 2026-07`. One that is overdue has
 * another name, `hexa 1 late`: who did not get it in time is told once more.
 */
function nameOf({ rule, dose, season, because, from, notBefore, status }: ScheduledDose): string {
  const which = season ?? (because === 'pregnancy' ? (from ?? notBefore)?.slice(0, 7) : undefined);
  return [rule, dose, ...(which === undefined ? [] : [which]), ...(status === 'overdue' ? ['late'] : [])].join(' ');
}

/**
 * The day from which a dose is asked for; none for what was given, for what one may do without (`possible`), and for a
 * dose that waits for another one: there is nothing to do about it before that one.
 */
function askedOn({ status, reason, obligation, from, since, notBefore }: ScheduledDose): Day | undefined {
  if (obligation === 'possible' || reason === 'previous-dose-first') return undefined;
  if (status === 'due') return from;
  if (status === 'overdue') return since;
  return status === 'too-early' ? notBefore : undefined;
}

/** The id of the message that reminds of some doses on a day: the same for the same, and it tells nothing of them. */
export const messageIdOf = (dossierId: string, names: readonly string[], day: Day): string =>
  `reminder-${createHash('sha256')
    .update([dossierId, day, ...names].join('\n'))
    .digest('hex')
    .slice(0, 32)}`;
