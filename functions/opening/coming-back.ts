import type { Head } from '../access/facts.ts';
import { livedIn, stateOf } from '../access/life.ts';
import { type Moved, reopeningOf } from '../platform/closing.ts';

/**
 * Gives a dossier back to its holder. One they had closed opens again with all rights as they were; nobody could use
 * them meanwhile, so whatever was read under the closed dossier must be decided again.
 * @param outcome whether its holder enters it for the first time
 * @throws Problem `dossier-suspended`, or `dossier-closed` once its destruction has begun
 */
export function comingBack(head: Head, outcome: 'activated' | 'recovered'): Moved {
  const account = [null, outcome] as const;
  if (stateOf(head) === 'open') {
    return {
      head: { set: 'version = version + :one', values: { ':one': 1 } },
      change: { account, ...livedIn(head) },
    };
  }
  const { head: reopened, change } = reopeningOf(head);
  return { head: reopened, change: { account, ...change } };
}
