import { DAY, later, MINUTE } from '../platform/time/durations.ts';
import { nextHours } from '../platform/time/local-time.ts';
import type { Delivery, Message, StoredMessage } from '../record/notice/message.item.ts';
import { RETRY_MINUTES } from '../record/notice/message.ts';
import type { Template } from '../record/notice/notice-kinds.ts';

/** After that nobody will say any more what became of a claimed SMS. */
export const STUCK = DAY;

/** Tries of one way before the next is taken; without another way, tries go on for about two days. */
const TRIES = 4;
const LAST_TRIES = 14;

/** The longest pause between two tries: 4 hours. */
const LONGEST_MINUTES = 240;

/** For how many minutes a message says something true, where that is less than it is tried: a code, as long as it works. */
const TRUE_MINUTES: Readonly<Partial<Record<Template, number>>> = { 'consent-code': 10, 'contact-code': 10 };

/** Whether a message would come too late to be of use: a code that no longer works. */
export function isTooLate({ content, dueAt }: Pick<StoredMessage, 'content' | 'dueAt'>, at: string): boolean {
  const useful = TRUE_MINUTES[content.template];
  return useful !== undefined && later(dueAt, useful * MINUTE) <= at;
}

/** The other ways of a message that cost next to nothing: those left to an SMS that met a cap, or that may have left. */
export const byEmail = ({ next = [] }: Pick<Message, 'next'>): Delivery[] =>
  next.filter(({ channel }) => channel === 'email');

/** What is to be done about a message that did not leave. `reconcile`: an SMS that may have, and must not again. */
export type Remedy = 'nothing' | 'try' | 'reconcile';

/** What a message needs at an instant. */
export function remedyFor({ state, claimedAt = '' }: StoredMessage, at: string): Remedy {
  if (state === 'due') return 'try';
  return state === 'sending' && later(claimedAt, STUCK) <= at ? 'reconcile' : 'nothing';
}

/** The first instant from another one on at which a message may leave: in the hours of who asked for some. */
export const mayLeaveFrom = ({ byDayIn, hours }: Pick<Message, 'byDayIn' | 'hours'>, at: string): string =>
  (byDayIn === undefined ? undefined : nextHours(at, byDayIn, 'deliver', hours)) ?? at;

/**
 * What follows a try that failed: another one, each pause twice as long as the last and to its morning where it
 * ends in the night, or another way.
 * @param tries how many failed before
 */
export function afterFailure(
  message: StoredMessage,
  at: string,
): { readonly tries: number; readonly until: string } | 'fallback' {
  const { next = [], tries = 0 } = message;
  if (tries + 1 >= (next.length > 0 ? TRIES : LAST_TRIES)) return 'fallback';
  const pause = Math.min(LONGEST_MINUTES, RETRY_MINUTES * 2 ** (tries + 1));
  return { tries: tries + 1, until: mayLeaveFrom(message, later(at, pause * MINUTE)) };
}
