import { dueAt } from '../platform/store/due-index.ts';
import { get, readTogether, type Write } from '../platform/store/table.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import { dossierOf } from '../record/dossier/head.item.ts';
import { letterItem } from '../record/letter/letter.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { type MajorityAppointment, type MajorityStep, majorityItem } from '../record/person/majority.item.ts';
import { MAJORITY_JOB } from '../record/person/majority.ts';

/** The appointment of a dossier. */
export const findAppointment = (dossierId: string): Promise<MajorityAppointment | undefined> =>
  get(majorityItem.key(dossierId));

/** Who comes of age, where the register says they live, and the last letter sent to them. */
export async function findForMajority(dossierId: string) {
  const identity = await get(identityItem.key(dossierId));
  if (!identity) return { identity, insured: undefined, letter: undefined };
  const { nirHash } = identity;
  const [insured, letter] = await readTogether([insuredItem.key(nirHash), letterItem.key(nirHash)]);
  return { identity, insured, letter };
}

const stillAt = ({ step, dueSk }: MajorityAppointment) => ({
  condition: 'step = :seen AND dueSk = :seenDue',
  values: { ':seen': step, ':seenDue': dueSk },
});

/** The write that puts the end off to the birthday, or to today when it has passed. */
export function putOff(appointment: MajorityAppointment, birthday: string, at: string): Write {
  const dossierId = dossierOf(appointment);
  const { condition, values } = stillAt(appointment);
  const today = dayInParis(at);
  const { dueSk } = dueAt(MAJORITY_JOB, birthday < today ? today : birthday, dossierId);
  return {
    key: majorityItem.key(dossierId),
    update: 'SET step = :end, dueSk = :dueSk',
    condition,
    values: { ...values, ':end': 'end' satisfies MajorityStep, ':dueSk': dueSk },
  };
}

/** After how many days a dossier that is closed is looked at again. */
const AGAIN_DAYS = 7;

/** The write that has the letter looked at again in a week: a closed dossier may be reopened until the birthday. */
export function lookAgain(appointment: MajorityAppointment, birthday: string, at: string): Write {
  const next = daysAfter(dayInParis(at), AGAIN_DAYS);
  if (next >= birthday) return putOff(appointment, birthday, at);
  const { condition, values } = stillAt(appointment);
  const dossierId = dossierOf(appointment);
  const { dueSk } = dueAt(MAJORITY_JOB, next, dossierId);
  return {
    key: majorityItem.key(dossierOf(appointment)),
    update: 'SET dueSk = :dueSk',
    condition,
    values: { ...values, ':dueSk': dueSk },
  };
}

/** The write after which nothing more is due. */
export const nothingDue = (appointment: MajorityAppointment): Write => ({
  key: majorityItem.key(dossierOf(appointment)),
  update: 'REMOVE duePk, dueSk',
  ...stillAt(appointment),
});
