import type { Head } from '../access/facts.ts';
import { stepOf } from '../access/life.ts';
import type { HeadChange } from '../platform/audit.ts';
import { Problem } from '../platform/problem.ts';
import type { Closed, Closing } from './contract.ts';
import { keptUntil } from './rules.ts';

/** What closing changes in the head; the job that destroys finds the dossier by its due date. */
export type ClosingChange = { readonly head: HeadChange; readonly outcome: Closed };

/**
 * Closes a dossier: all access ends with it, since every right needs an open dossier. It is kept for ten years.
 * @param due gives the partition of the due index for a day
 * @throws Problem `dossier-closed` when it is closed already, `version-conflict` when it changed since it was read
 */
export function closeDossier(
  head: Head,
  closing: Closing,
  context: { readonly at: string; readonly seen: number; readonly years: number; readonly due: (on: string) => string },
): ClosingChange {
  const step = stepOf(head, 'close');
  if ('refusal' in step) throw new Problem('dossier-closed', { detail: step.refusal });
  if (head.version !== context.seen) throw new Problem('version-conflict');
  const until = keptUntil(context.at, context.years);
  return {
    outcome: { dossierId: head.dossierId, closedAt: context.at, keptUntil: until },
    head: {
      set: '#status = :closed, closedAt = :at, closingMotive = :motive, keptUntil = :until, version = :version, accessVersion = :access, duePk = :due, dueSk = :id',
      names: { '#status': 'status' },
      values: {
        ':closed': step.to,
        ':at': context.at,
        ':motive': closing.motive,
        ':until': until,
        ':version': head.version + 1,
        ':access': head.accessVersion + 1,
        ':due': context.due(until),
        ':id': head.dossierId,
      },
    },
  };
}
