import { dueAt } from '../platform/store/due-index.ts';
import type { Key } from '../platform/store/key.ts';
import { get, type Write, write } from '../platform/store/table.ts';
import { MAJORITY_JOB } from '../record/person/majority.ts';
import { termItem } from './term.item.ts';

/** What the end of a right on the day a court gave is called, in keys and in the trace. */
export const TERM = 'term';

/** Whether what is due at a place is the end of a right; the job of majority looks at both. */
export const isTerm = ({ sk }: Pick<Key, 'sk'>): boolean => sk === termItem.key('').sk;

/** The write that has a dossier looked at when a right to act ends; now, where it has ended and nobody looked. */
export const termWrite = (dossierId: string, until: string, at: string): Write =>
  termItem.put([dossierId], dueAt(MAJORITY_JOB, until < at ? at : until, dossierId));

/** Where a dossier stands in the index; nothing when no right to act ends by itself. */
export const findTerm = async (dossierId: string): Promise<string | undefined> =>
  (await get(termItem.key(dossierId)))?.dueSk;

/**
 * Puts a dossier off to the next end of a right, or out of the index; not when somebody was given a right meanwhile.
 * @param seen where it stood
 */
export async function putOffTerm(dossierId: string, seen: string, next: string | undefined): Promise<void> {
  const still = { key: termItem.key(dossierId), condition: 'dueSk = :seen' };
  await write([
    next === undefined
      ? { ...still, update: 'REMOVE duePk, dueSk', values: { ':seen': seen } }
      : {
          ...still,
          update: 'SET dueSk = :due',
          values: { ':seen': seen, ':due': dueAt(MAJORITY_JOB, next, dossierId).dueSk },
        },
  ]);
}
