import type { Vaccination, VaccinationRecord } from './contract.ts';
import { dayIn } from './days.ts';
import { scheduleOf } from './schedule.ts';
import type { Person } from './standing.ts';
import type { StoredVaccination } from './store.ts';
import { toGiven, toVaccination } from './vaccination.ts';

/**
 * The record of a person at an instant: doses newest first, and what the calendar says on that day in Paris.
 * @param person what is known of them; facts nobody told do not concern them
 */
export function readRecord(stored: readonly StoredVaccination[], person: Person, at: string): VaccinationRecord {
  const order = ({ dose: { givenOn }, vaccinationId }: Vaccination) => `${givenOn} ${vaccinationId}`;
  return {
    vaccinations: stored.flatMap((one) => toVaccination(one) ?? []).sort((a, b) => (order(a) > order(b) ? -1 : 1)),
    schedule: scheduleOf(person, stored.flatMap(toGiven), dayIn(at)),
  };
}
