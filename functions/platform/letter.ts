import { keys } from './keys.ts';
import { type Message, queue } from './message.ts';
import type { Contacts } from './notice.ts';
import type { Write } from './table.ts';

/** A letter with a creation code sent to a person, and what came of it. */
export type Letter = {
  readonly letterId: string;
  readonly sentAt: string;
  readonly until: string;
  readonly tries: number;
  readonly usedAt?: string;
  /** The request that used it, so that the same request may be answered again. */
  readonly usedBy?: string;
  readonly outcome?: OpeningOutcome;
  /** Set once the account stands; a late repeat must not touch it again. */
  readonly accountReadyAt?: string;
};

/** What a confirmed opening made: kept with the letter. */
export type OpeningOutcome = {
  readonly dossierId: string;
  readonly identifier: string;
  readonly outcome: 'opened' | 'activated' | 'recovered';
  readonly contacts: Contacts;
};

/** The writes that send a letter; they fail when another letter left meanwhile. */
export const letterWrites = (
  nirHash: string,
  letter: Letter,
  previous: Letter | undefined,
  message: Message,
): Write[] => [
  {
    put: { ...keys.opening(nirHash), ...letter },
    ...(previous
      ? { condition: 'letterId = :previous', values: { ':previous': previous.letterId } }
      : { condition: 'attribute_not_exists(pk)' }),
  },
  queue(message, letter.sentAt),
];
