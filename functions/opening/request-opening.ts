import { Problem } from '../problem/problem.ts';
import type { Letter } from '../record/letter/letter.item.ts';
import { isRecent, letterMessage, newLetter } from '../record/letter/letter.ts';
import type { Message } from '../record/notice/message.item.ts';
import type { OpeningRequest, OpeningRequested } from './contract.ts';
import { isThem, NOBODY } from './rules.ts';
import type { NumberState } from './store.ts';

/** What asking for a letter needs of the outside. */
export type RequestDeps = {
  readonly find: (nirHash: string) => Promise<NumberState>;
  /** Whether somebody born on a day is a minor now. */
  readonly isMinor: (birthOn: string) => boolean;
  /** Compares in constant time. */
  readonly same: (left: string, right: string) => boolean;
  /** Writes the letter; on an existing dossier with its trace. `false`: another letter left meanwhile. */
  readonly send: (known: NumberState, letter: Letter, message: Message) => Promise<boolean>;
};

/**
 * Sends a letter with a creation code to the address the register knows. A wrong number, serial or birth date get one
 * and the same answer; an open dossier is told in the letter only.
 * @param days how long the code works
 * @throws Problem `identity-not-matched`; `not-of-age`: a letter would give a child's account to who opens the mail
 */
export async function requestOpening(
  deps: RequestDeps,
  request: OpeningRequest,
  context: { readonly nirHash: string; readonly letterId: string; readonly at: string; readonly days: number },
): Promise<OpeningRequested> {
  const known = await deps.find(context.nirHash);
  if (!isThem(known.insured, request, deps.same)) throw new Problem('identity-not-matched');
  if (deps.isMinor(known.insured.birthOn)) throw new Problem('not-of-age');
  if (isRecent(known.letter, context.at)) return { codeUntil: known.letter.until };
  const letter = newLetter(context.letterId, context.at, context.days);
  const sent = await deps.send(known, letter, toMessage(letter, known));
  if (sent) return { codeUntil: letter.until };
  const { letter: other } = await deps.find(context.nirHash);
  return { codeUntil: other?.until ?? letter.until };
}

const toMessage = (letter: Letter, { insured = NOBODY, holder }: NumberState): Message => {
  const outcome = holder === undefined ? 'open' : holder.identifier === undefined ? 'activate' : 'recover';
  return letterMessage(letter, insured, outcome);
};
