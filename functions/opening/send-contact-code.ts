import type { Language } from '../problem/language.ts';
import { Problem } from '../problem/problem.ts';
import type { Message } from '../record/notice/message.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import type { Assisted } from './assisted.item.ts';
import type { ContactCodeSent, OpeningRequest } from './contract.ts';
import { isThem, masked } from './rules.ts';

/** What sending a code needs of the outside. */
export type SendDeps = {
  readonly find: () => Promise<Insured | undefined>;
  /** Whether somebody born on a day is a minor now. */
  readonly isMinor: (birthOn: string) => boolean;
  /** Compares in constant time. */
  readonly same: (left: string, right: string) => boolean;
  /** Counts a message to this contact. @throws Problem `too-many-tries` */
  readonly countContact: () => Promise<unknown>;
  /** Keeps the opening and queues its message, once. @returns what is kept under its id, from now or from before */
  readonly keep: (assisted: Assisted, message: Message) => Promise<Assisted>;
};

/** Where the code goes, and in which language. */
export type SendContext = {
  readonly to: string;
  readonly language: Language;
};

/**
 * Checks the card of the person who is here, and sends a code to the contact they gave. Whether they have a dossier
 * already is not looked at: that is told once the contact is proved to be theirs.
 * @param stated what is on the card
 * @param assisted the opening that begins; the same request sent again begins the same one
 * @throws Problem `identity-not-matched`, `not-of-age`, `too-many-tries`, `request-key-reused`
 */
export async function sendContactCode(
  deps: SendDeps,
  stated: Pick<OpeningRequest, 'vitaleSerial' | 'birthOn'>,
  assisted: Assisted,
  { to, language }: SendContext,
): Promise<ContactCodeSent> {
  const insured = await deps.find();
  if (!isThem(insured, stated, deps.same)) throw new Problem('identity-not-matched');
  if (deps.isMinor(insured.birthOn)) throw new Problem('not-of-age');
  await deps.countContact();
  const { openingId, by } = assisted;
  const content = { template: 'contact-code', codeId: openingId } as const;
  const kept = await deps.keep(assisted, { messageId: `${openingId}-contact`, channel: by, to, language, content });
  if (kept.nirHash !== assisted.nirHash || kept.contactHash !== assisted.contactHash) {
    throw new Problem('request-key-reused');
  }
  return { openingId, sentTo: masked(to), until: kept.until };
}
