import { dueAt } from '../platform/store/due-index.ts';
import { get, readTogether, type Write } from '../platform/store/table.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import { appointmentItem } from '../record/dossier/appointment.item.ts';

import { letterItem } from '../record/letter/letter.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { MAJORITY_JOB, type MajorityStep } from '../record/person/majority.ts';

/** What is due for one minor; out of the index once nothing is. */
export type Appointment = { readonly dossierId: string; readonly step: MajorityStep; readonly dueSk?: string };

/** The appointment of a dossier. */
export async function findAppointment(dossierId: string): Promise<Appointment | undefined> {
  const item = await get(appointmentItem.key(dossierId, MAJORITY_JOB));
  return item && ({ ...item, dossierId } as unknown as Appointment);
}

/** Who comes of age, where the register says they live, and the last letter sent to them. */
export async function findForMajority(dossierId: string) {
  const identity = (await get(identityItem.key(dossierId))) as (Identity & Pick<Insured, 'address'>) | undefined;
  if (!identity) return { identity, insured: undefined, letter: undefined };
  const { nirHash } = identity;
  const [insured, letter] = await readTogether([insuredItem.key(nirHash), letterItem.key(nirHash)]);
  return { identity, insured: insuredItem.from(insured), letter: letterItem.from(letter) };
}

const stillAt = ({ step, dueSk }: Appointment) => ({
  condition: 'step = :seen AND dueSk = :seenDue',
  values: { ':seen': step, ':seenDue': dueSk },
});

/** The write that puts the end off to the birthday, or to today when it has passed. */
export function putOff(appointment: Appointment, birthday: string, at: string): Write {
  const { dossierId } = appointment;
  const { condition, values } = stillAt(appointment);
  const today = dayInParis(at);
  const { dueSk } = dueAt(MAJORITY_JOB, birthday < today ? today : birthday, dossierId);
  return {
    key: appointmentItem.key(dossierId, MAJORITY_JOB),
    update: 'SET step = :end, dueSk = :dueSk',
    condition,
    values: { ...values, ':end': 'end' satisfies MajorityStep, ':dueSk': dueSk },
  };
}

/** After how many days a dossier that is closed is looked at again. */
const AGAIN_DAYS = 7;

/** The write that has the letter looked at again in a week: a closed dossier may be reopened until the birthday. */
export function lookAgain(appointment: Appointment, birthday: string, at: string): Write {
  const next = daysAfter(dayInParis(at), AGAIN_DAYS);
  if (next >= birthday) return putOff(appointment, birthday, at);
  const { condition, values } = stillAt(appointment);
  const { dueSk } = dueAt(MAJORITY_JOB, next, appointment.dossierId);
  return {
    key: appointmentItem.key(appointment.dossierId, MAJORITY_JOB),
    update: 'SET dueSk = :dueSk',
    condition,
    values: { ...values, ':dueSk': dueSk },
  };
}

/** The write after which nothing more is due. */
export const nothingDue = (appointment: Appointment): Write => ({
  key: appointmentItem.key(appointment.dossierId, MAJORITY_JOB),
  update: 'REMOVE duePk, dueSk',
  ...stillAt(appointment),
});
