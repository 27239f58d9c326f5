import type { Head } from '../access/facts.ts';
import { livedIn, moved, stateOf, stepOf } from '../access/life.ts';
import type { HeadChange, Trace } from '../platform/audit.ts';
import { Problem } from '../platform/problem.ts';

/** What coming back does to a dossier, and what its trace says of it. */
export type ComingBack = { readonly head: HeadChange; readonly change: NonNullable<Trace['change']> };

/** What says that a dossier is closed, until when it is kept, and that it comes due. */
const CLOSING = ['closedAt', 'closingMotive', 'keptUntil', 'duePk', 'dueSk'] as const;

/**
 * Gives a dossier back to its holder. One they had closed opens again with all rights as they were; nobody could use
 * them meanwhile, so whatever was read under the closed dossier must be decided again.
 * @param outcome whether its holder enters it for the first time
 * @throws Problem `dossier-suspended`, or `dossier-closed` once its destruction has begun
 */
export function comingBack(head: Head, outcome: 'activated' | 'recovered'): ComingBack {
  const account = [null, outcome] as const;
  const set = 'version = version + :one';
  const state = stateOf(head);
  if (state === 'open') return { head: { set, values: { ':one': 1 } }, change: { account, ...livedIn(head) } };
  const step = stepOf(head, 'reopen');
  if (state === 'suspended') throw new Problem('dossier-suspended');
  if ('refusal' in step) throw new Problem('dossier-closed', { detail: step.refusal });
  return {
    head: {
      set: `${set}, accessVersion = accessVersion + :one, #status = :open`,
      remove: CLOSING,
      names: { '#status': 'status' },
      values: { ':one': 1, ':open': step.to },
    },
    change: { account, ...moved(state, step.to, head) },
  };
}
