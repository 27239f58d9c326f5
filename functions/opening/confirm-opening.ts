import { DAY, later } from '../platform/time/durations.ts';
import type { Language } from '../problem/language.ts';
import { Problem } from '../problem/problem.ts';
import type { Letter, OpeningOutcome } from '../record/letter/letter.item.ts';
import { mayTry } from '../record/letter/letter.ts';
import type { Message } from '../record/notice/message.item.ts';
import type { Notice } from '../record/notice/notice.ts';
import type { Contacts } from '../record/person/contacts.ts';
import type { OpeningConfirmation, OpeningConfirmed } from './contract.ts';
import { contactsOf, masked, passwordWay } from './rules.ts';
import type { NumberState } from './store.ts';

/** What coming back with a letter needs of the outside. */
export type ConfirmDeps = {
  readonly find: (nirHash: string) => Promise<NumberState>;
  /** Whether somebody born on a day is a minor now. */
  readonly isMinor: (birthOn: string) => boolean;
  /** Whether the first half of the code is the letter's: who has not that much has no letter, and uses none up. */
  readonly isNear: (letter: Letter, code: string) => Promise<boolean>;
  /** Counts the try before the code is looked at; `false` when there were too many. */
  readonly countCode: (letter: Letter) => Promise<boolean>;
  /** Whether the code is the letter's, in constant time. */
  readonly isCode: (letter: Letter, code: string) => Promise<boolean>;
  readonly identifierFor: (letter: Letter) => Promise<string>;
  /** Opens or gives back the dossier with its trace; `false`: the letter was used meanwhile. */
  readonly commit: (
    known: NumberState,
    letter: Letter,
    outcome: OpeningOutcome,
    messages: readonly Message[],
  ) => Promise<boolean>;
  readonly ensureAccount: (letter: Letter, outcome: OpeningOutcome) => Promise<void>;
};

/** How long a temporary password works, in days: the same figure as the user pool's. */
export const PASSWORD_DAYS = 3;

/** The moment, the new ids and the language of one confirmation. */
export type ConfirmContext = {
  readonly nirHash: string;
  readonly newDossierId: string;
  readonly at: string;
  readonly language: Language;
  /** The request, so that the same one may be answered again. */
  readonly requestKey: string;
};

/**
 * Comes back with the code of a letter: opens the dossier, or gives it back, then makes the account stand.
 * The same request sent again, even after a stop half-way, answers the same and sends nothing twice.
 * @throws Problem `opening-code-refused`, the same for a wrong, expired, used or missing letter, and for one sent to
 * somebody who has died since; `not-of-age` for one that came before the birthday from which its code works
 */
export async function confirmOpening(
  deps: ConfirmDeps,
  confirmation: OpeningConfirmation,
  context: ConfirmContext,
): Promise<OpeningConfirmed> {
  const known = await deps.find(context.nirHash);
  const { letter } = known;
  if (letter?.usedBy === context.requestKey) return again(deps, letter, confirmation, context);
  // Before the try is counted: whoever is impatient must not use up their letter.
  if (mayTry(letter, context.at) && known.insured && deps.isMinor(known.insured.birthOn)) {
    throw new Problem('not-of-age');
  }
  if (!mayTry(letter, context.at) || known.insured?.deceasedOn !== undefined) throw new Problem('opening-code-refused');
  if (!(await deps.isNear(letter, confirmation.code))) throw new Problem('opening-code-refused');
  // Not counted: used meanwhile, perhaps by this very request sent twice at once.
  if (!(await deps.countCode(letter))) return again(deps, await lastLetter(deps, context), confirmation, context);
  if (!(await deps.isCode(letter, confirmation.code))) throw new Problem('opening-code-refused');
  const outcome = await decideOutcome(deps, known, letter, contactsOf(confirmation), context);
  if (!(await deps.commit(known, letter, outcome, messagesOf(letter, outcome, context.language)))) {
    return again(deps, await lastLetter(deps, context), confirmation, context);
  }
  return finish(deps, { ...letter, usedAt: context.at }, outcome);
}

const lastLetter = async (deps: ConfirmDeps, { nirHash }: ConfirmContext): Promise<Letter | undefined> =>
  (await deps.find(nirHash)).letter;

/** Answers the request that used a letter as it was answered. @throws Problem `opening-code-refused` for any other */
async function again(
  deps: ConfirmDeps,
  letter: Letter | undefined,
  { code }: OpeningConfirmation,
  { requestKey }: ConfirmContext,
): Promise<OpeningConfirmed> {
  if (letter?.outcome && letter.usedBy === requestKey && (await deps.isCode(letter, code))) {
    return finish(deps, letter, letter.outcome);
  }
  throw new Problem('opening-code-refused');
}

async function decideOutcome(
  deps: ConfirmDeps,
  { holder }: NumberState,
  letter: Letter,
  contacts: Contacts,
  { newDossierId }: ConfirmContext,
): Promise<OpeningOutcome> {
  const { dossierId, identifier } = holder ?? {};
  if (dossierId !== undefined && identifier !== undefined)
    return { dossierId, identifier, outcome: 'recovered', contacts };
  const own = { identifier: await deps.identifierFor(letter), contacts };
  return dossierId === undefined
    ? { dossierId: newDossierId, ...own, outcome: 'opened' }
    : { dossierId, ...own, outcome: 'activated' };
}

async function finish(deps: ConfirmDeps, letter: Letter, outcome: OpeningOutcome): Promise<OpeningConfirmed> {
  if (letter.accountReadyAt === undefined) await deps.ensureAccount(letter, outcome);
  const way = passwordWay(outcome.contacts);
  return {
    identifier: outcome.identifier,
    outcome: outcome.outcome,
    passwordBy: way.by,
    passwordTo: masked(way.to),
    passwordUntil: later(letter.usedAt ?? letter.sentAt, PASSWORD_DAYS * DAY),
  };
}

/** The temporary password by one way, and the identifier by the other when there are two. */
function messagesOf(letter: Letter, { identifier, contacts }: OpeningOutcome, language: Language): Message[] {
  const { letterId } = letter;
  const way = passwordWay(contacts);
  const password: Message = {
    messageId: `${letterId}-password`,
    channel: way.by,
    to: way.to,
    language,
    content: { template: 'temporary-password', letterId },
  };
  if (contacts.phone === undefined || contacts.email === undefined) return [password];
  const content = { template: 'identifier', identifier } as const;
  return [password, { messageId: `${letterId}-identifier`, channel: 'email', to: contacts.email, language, content }];
}

/** Tells the places where people could be reached before that somebody got back in: if it was not them, they know. */
export const recoveredNotice = ({ letterId }: Letter, language: Language): Notice => ({
  id: `${letterId}-recovered`,
  content: { template: 'access-recovered' },
  language,
  ways: 'every',
});
