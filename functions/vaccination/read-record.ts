import { dayInParis } from '../platform/time/paris.ts';
import type { May, Vaccination, VaccinationRecord } from './contract.ts';
import type { Person } from './dose-status.ts';
import { scheduleOf } from './schedule.ts';
import { situationOf } from './situation.ts';
import type { KeptRecord } from './store.ts';
import { type Reader, toGiven, toVaccination } from './vaccination.ts';

/** Whose record it is, who reads it when, and what they may do in it. */
export type Reading = Pick<Person, 'birthOn'> & {
  readonly reader: Reader;
  readonly at: string;
  readonly may: May;
};

/**
 * The record of a person at an instant: doses newest first, and what the calendar says on that day in Paris.
 * The record comes as far as its reader may see it.
 */
export function readRecord({ record, entries }: KeptRecord, { birthOn, reader, at, may }: Reading): VaccinationRecord {
  const today = dayInParis(at);
  const order = ({ dose: { givenOn }, vaccinationId }: Vaccination) => `${givenOn} ${vaccinationId}`;
  return {
    vaccinations: record
      .flatMap((one) => toVaccination(one, reader) ?? [])
      .sort((a, b) => (order(a) > order(b) ? -1 : 1)),
    schedule: scheduleOf({ birthOn, ...situationOf(entries, today) }, record.flatMap(toGiven), today),
    may,
  };
}
