import type { Write } from '../../platform/store/table.ts';
import { DAY, later } from '../../platform/time/durations.ts';
import type { Message } from '../notice/message.item.ts';
import { queue } from '../notice/message.ts';

import type { Insured } from '../person/insured.item.ts';
import type { Letter } from './letter.item.ts';
import { letterItem } from './letter.item.ts';

/** How many codes of which only the first half is right void a letter. */
export const WRONG_CODES = 5;

/**
 * The half of a code of 12 digits that must be right before a try counts against whom it names: a stranger finds it once
 * in a million, and the second half, which may then be tried a few times, is another one in a million.
 */
export const firstHalf = (code: string): string => code.slice(0, 6);

/** A person gets at most one letter in that time. */
const LETTER_EVERY = DAY;

/** A letter that leaves now. @param days how long its code works */
export const newLetter = (letterId: string, sentAt: string, days: number): Letter => ({
  letterId,
  sentAt,
  until: later(sentAt, days * DAY),
  tries: 0,
});

/** Whether a letter's code may still be tried. */
export const mayTry = (letter: Letter | undefined, at: string): letter is Letter =>
  letter !== undefined && letter.usedAt === undefined && letter.tries < WRONG_CODES && letter.until > at;

/** Whether a letter may still be waited for instead of sending another one. */
export const isRecent = (letter: Letter | undefined, at: string): letter is Letter =>
  mayTry(letter, at) && Date.parse(at) - Date.parse(letter.sentAt) < LETTER_EVERY;

/**
 * The letter as it is printed, to the address the register knows.
 * @param outcome what its code will do
 * @param from the day from which it works, where that is not at once
 */
export const letterMessage = (
  { letterId, until }: Letter,
  { givenNames, familyName, address }: Pick<Insured, 'givenNames' | 'familyName' | 'address'>,
  outcome: 'open' | 'activate' | 'recover',
  from?: string,
): Message => ({
  messageId: `${letterId}-code`,
  channel: 'letter',
  to: { name: `${givenNames} ${familyName}`, ...address },
  language: 'fr',
  content: { template: 'creation-code', letterId, outcome, until, ...(from === undefined ? {} : { from }) },
});

/** The writes that send a letter; they fail when another letter left meanwhile. @param previous the last letter, as read */
export const letterWrites = (
  nirHash: string,
  letter: Letter,
  previous: Letter | undefined,
  message: Message,
): Write[] => [
  {
    ...letterItem.put([nirHash], letter),
    ...(previous
      ? { condition: 'letterId = :previous', values: { ':previous': previous.letterId } }
      : { condition: 'attribute_not_exists(pk)' }),
  },
  queue(message, letter.sentAt),
];
