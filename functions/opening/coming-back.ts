import type { Head } from '../access/head.ts';
import { type LifeState, livedIn, stateOf } from '../access/life.ts';
import { type Moved, reopeningOf } from '../record/dossier/closing.ts';

/** What its holder comes back to as it is: to a suspended one too, since whoever cannot sign in cannot contest. */
const AS_IT_IS: readonly LifeState[] = ['open', 'suspended'];

/**
 * Gives a dossier back to its holder. One they had closed opens again with all rights as they were; nobody could use
 * them meanwhile, so whatever was read under the closed dossier must be decided again.
 * @param outcome whether its holder enters it for the first time
 * @throws Problem `dossier-closed` once its destruction has begun, and where a declared death closed it
 */
export function comingBack(head: Head, outcome: 'activated' | 'recovered'): Moved {
  const account = [null, outcome] as const;
  if (AS_IT_IS.includes(stateOf(head))) {
    return {
      head: { set: 'version = version + :one', values: { ':one': 1 } },
      change: { account, ...livedIn(head) },
    };
  }
  const { head: reopened, change } = reopeningOf(head, 'online');
  return { head: reopened, change: { account, ...change } };
}
