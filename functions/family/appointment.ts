import type { Insured } from '../platform/insured.ts';
import { dueKey, keys, shardOf } from '../platform/keys.ts';
import type { Letter } from '../platform/letter.ts';
import { MAJORITY_JOB, type MajorityStep } from '../platform/majority.ts';
import { dayInParis } from '../platform/paris.ts';
import { due, get, readTogether, type Write } from '../platform/table.ts';
import type { Identity } from './rules.ts';

/** What is due for one minor; out of the index once nothing is. */
export type Appointment = { readonly dossierId: string; readonly step: MajorityStep; readonly duePk?: string };

/** The appointment of a minor's dossier. */
export async function findAppointment(dossierId: string): Promise<Appointment | undefined> {
  const item = await get(keys.appointment(dossierId, MAJORITY_JOB));
  return item && ({ ...item, dossierId } as unknown as Appointment);
}

/** Some of the dossiers due for a job on a day in a shard; the index may tell them a moment late. */
export async function findDue(job: string, on: string, shard: number, limit: number): Promise<string[]> {
  const found = await due(dueKey(job, on, shard), limit);
  return found.map(({ pk }) => pk.slice(pk.indexOf('#') + 1));
}

/** Who comes of age, where the register says they live, and the last letter sent to them. */
export async function findForMajority(dossierId: string) {
  const identity = (await get(keys.identity(dossierId))) as (Identity & Pick<Insured, 'address'>) | undefined;
  if (!identity) return { identity, insured: undefined, letter: undefined };
  const { nirHash } = identity;
  const [insured, letter] = await readTogether([keys.insured(nirHash), keys.opening(nirHash)]);
  return { identity, insured: insured as Insured | undefined, letter: letter as Letter | undefined };
}

const stillAt = ({ step, duePk }: Appointment) => ({
  condition: 'step = :seen AND duePk = :seenDue',
  values: { ':seen': step, ':seenDue': duePk },
});

/** The write that puts the end off to the birthday, or to today when it has passed. */
export function putOff(appointment: Appointment, birthday: string, at: string): Write {
  const { dossierId } = appointment;
  const { condition, values } = stillAt(appointment);
  const today = dayInParis(at);
  const on = birthday < today ? today : birthday;
  return {
    key: keys.appointment(dossierId, MAJORITY_JOB),
    update: 'SET step = :end, duePk = :due',
    condition,
    values: { ...values, ':end': 'end' satisfies MajorityStep, ':due': dueKey(MAJORITY_JOB, on, shardOf(dossierId)) },
  };
}

/** The write after which nothing more is due. */
export const nothingDue = (appointment: Appointment): Write => ({
  key: keys.appointment(appointment.dossierId, MAJORITY_JOB),
  update: 'REMOVE duePk, dueSk',
  ...stillAt(appointment),
});
