import type { Message } from '../platform/message.ts';
import { Problem } from '../platform/problem.ts';
import type { OpeningRequest, OpeningRequested } from './contract.ts';
import { daysLater, isRecent, isThem, type Letter, NOBODY } from './rules.ts';
import type { Known } from './store.ts';

/** What asking for a letter needs of the outside. */
export type RequestDeps = {
  readonly find: (nirHash: string) => Promise<Known>;
  /** Compares in constant time. */
  readonly same: (left: string, right: string) => boolean;
  /** Writes the letter; on an existing dossier with its trace. `false`: another letter left meanwhile. */
  readonly send: (known: Known, letter: Letter, message: Message) => Promise<boolean>;
};

/**
 * Sends a letter with a creation code to the address the register knows. A wrong number, serial or birth date get one
 * and the same answer; an open dossier is told in the letter only.
 * @param days how long the code works
 * @throws Problem `identity-not-matched`
 */
export async function requestOpening(
  deps: RequestDeps,
  request: OpeningRequest,
  context: { readonly nirHash: string; readonly letterId: string; readonly at: string; readonly days: number },
): Promise<OpeningRequested> {
  const known = await deps.find(context.nirHash);
  if (!isThem(known.insured, request, deps.same)) throw new Problem('identity-not-matched');
  if (isRecent(known.letter, context.at)) return { codeUntil: known.letter.until };
  const letter: Letter = {
    letterId: context.letterId,
    sentAt: context.at,
    until: daysLater(context.at, context.days),
    tries: 0,
  };
  const sent = await deps.send(known, letter, toMessage(letter, known));
  if (sent) return { codeUntil: letter.until };
  const { letter: other } = await deps.find(context.nirHash);
  return { codeUntil: other?.until ?? letter.until };
}

const toMessage = (letter: Letter, { insured = NOBODY, holder }: Known): Message => ({
  messageId: `${letter.letterId}-code`,
  channel: 'letter',
  to: { name: `${insured.givenNames} ${insured.familyName}`, ...insured.address },
  language: 'fr',
  content: {
    template: 'creation-code',
    letterId: letter.letterId,
    outcome: holder === undefined ? 'open' : holder.identifier === undefined ? 'activate' : 'recover',
    until: letter.until,
  },
});
