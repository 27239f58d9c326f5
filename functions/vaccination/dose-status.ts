import { daysAfter } from '../platform/time/paris.ts';
import type { VaccineRisk } from '../record/profile/profile-content.ts';
import type { Disease } from '../record/vaccination/disease.ts';
import type { Because, Reason, Status } from './contract.ts';
import type { Day } from './days.ts';

/** A dose that was given. */
export type GivenDose = { readonly id: string; readonly givenOn: Day; readonly diseases: readonly Disease[] };

/** Whom the calendar is asked about. Unknown facts are left out: then their rules do not concern the person. */
export type Person = {
  readonly birthOn: Day;
  /** The expected day of birth of a pregnancy under way. */
  readonly pregnantUntil?: Day;
  readonly risks?: readonly VaccineRisk[];
};

/** Where a person stands with one dose against one disease. */
export type DoseStatus = {
  readonly dose: string;
  readonly season?: string;
  readonly status: Status;
  readonly reason: Reason;
  /** The situation that makes the rule hold, where it is not the age alone. */
  readonly because?: Because;
  readonly from?: Day;
  readonly until?: Day;
  readonly since?: Day;
  readonly notBefore?: Day;
  /** The dose that was counted. */
  readonly given?: GivenDose;
};

/** What the calendar knows when it looks at one disease. */
export type Sight = {
  readonly person: Person;
  readonly today: Day;
  /** Doses against the disease until today, oldest first, at most one a day. */
  readonly doses: readonly GivenDose[];
};

/** When a dose is due: from a day, until a day before it is late, and not at all after its last day. */
export type Window = { readonly from: Day; readonly until?: Day | undefined; readonly last?: Day | undefined };

/** The day after which a window of time asks for nothing. */
const isPast = (day: Day | undefined, today: Day): boolean => day !== undefined && today > day;

/**
 * Where somebody who was not given a dose stands with it.
 * @param reason why it is due when it is
 */
export function standing({ from, until, last }: Window, today: Day, reason: Reason): Omit<DoseStatus, 'dose'> {
  if (isPast(last, today) || (last !== undefined && from > last))
    return { status: 'not-applicable', reason: 'too-old' };
  if (today < from) return { status: 'too-early', reason, notBefore: from };
  const end = last !== undefined && (until === undefined || until > last) ? last : until;
  if (end !== undefined && isPast(end, today)) return { status: 'overdue', reason: 'late', since: daysAfter(end, 1) };
  return { status: 'due', reason, from, ...(end === undefined ? {} : { until: end }) };
}
