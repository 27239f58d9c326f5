import { dueKey, keys, shardOf } from '../platform/keys.ts';
import { dayInParis } from '../platform/paris.ts';
import { get, type Write, write } from '../platform/table.ts';

/** The job that ends rights to act on the day a court gave. */
export const TERM_JOB = 'term';

const due = (dossierId: string, on: string): string => dueKey(TERM_JOB, on, shardOf(dossierId));

/** The write that has a dossier looked at when a right to act ends; today, where it has ended and nobody looked. */
export function termWrite(dossierId: string, until: string, at: string): Write {
  const [on, today] = [dayInParis(until), dayInParis(at)];
  const duePk = due(dossierId, on < today ? today : on);
  return { put: { ...keys.appointment(dossierId, TERM_JOB), duePk, dueSk: dossierId } };
}

/** Where a dossier stands in the index; nothing when no right to act ends by itself. */
export const findTerm = async (dossierId: string): Promise<string | undefined> =>
  (await get(keys.appointment(dossierId, TERM_JOB)))?.duePk as string | undefined;

/**
 * Puts a dossier off to the next end of a right, or out of the index; not when somebody was given a right meanwhile.
 * @param seen where it stood
 */
export async function putOffTerm(dossierId: string, seen: string, next: string | undefined): Promise<void> {
  const key = keys.appointment(dossierId, TERM_JOB);
  const still = { key, condition: 'duePk = :seen' };
  await write([
    next === undefined
      ? { ...still, update: 'REMOVE duePk, dueSk', values: { ':seen': seen } }
      : { ...still, update: 'SET duePk = :due', values: { ':seen': seen, ':due': due(dossierId, dayInParis(next)) } },
  ]);
}
