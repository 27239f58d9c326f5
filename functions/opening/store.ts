import { getTogether, update, type Write, write } from '../platform/store/table.ts';
import type { Language } from '../problem/language.ts';
import { type NewDossier, newDossier, ownAccess } from '../record/dossier/new-dossier.ts';
import { type Letter, letterItem, type OpeningOutcome } from '../record/letter/letter.item.ts';
import { WRONG_CODES } from '../record/letter/letter.ts';
import type { Message } from '../record/notice/message.item.ts';
import { queue } from '../record/notice/message.ts';
import type { NoticeRecipients } from '../record/notice/notice.ts';
import { identityItem, type PersonName } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';

/** What is known of a social security number: the register's row, the last letter, the dossier it opened. */
export type NumberState = {
  readonly insured: Insured | undefined;
  readonly letter: Letter | undefined;
  /** Its identifier is absent while its holder has never signed in. */
  readonly holder: { readonly dossierId: string; readonly identifier?: string } | undefined;
};

/** Reads everything about one number at one instant. */
export async function findPerson(nirHash: string): Promise<NumberState> {
  const [insured, letter, holder] = await getTogether([
    insuredItem.key(nirHash),
    letterItem.key(nirHash),
    numberItem.key(nirHash),
  ]);
  return { insured, letter, holder };
}

/** Writes a letter for a person without a dossier. @returns `false` when another letter left meanwhile */
export const sendFirstLetter = async (writes: readonly Write[]): Promise<boolean> => (await write(writes)).done;

/** Counts a try of a letter's code, before the code is looked at. @returns `false` when there were too many */
export async function countCode(nirHash: string, letter: Letter): Promise<boolean> {
  const counted = await update(letterItem.key(nirHash), 'ADD tries :one', {
    condition: 'letterId = :letter AND tries < :most AND attribute_not_exists(usedAt)',
    values: { ':one': 1, ':letter': letter.letterId, ':most': WRONG_CODES },
  });
  return counted !== undefined;
}

/** Opens a dossier for the person who came back with their letter, with the used letter and the messages. */
export async function openDossier(
  dossier: NewDossier,
  outcome: OpeningOutcome,
  letter: Letter,
  usedBy: string,
  messages: readonly Message[],
): Promise<boolean> {
  const { nirHash, at } = dossier;
  const { done } = await write([
    ...newDossier(dossier),
    useLetter(nirHash, letter, outcome, usedBy, at),
    ...messages.map((message) => queue(message, at)),
  ]);
  return done;
}

/** The writes that give a dossier its holder, who had no account yet: opened by itself, or for a child now of age. */
export const activation = (
  nirHash: string,
  holder: PersonName,
  { dossierId, identifier }: OpeningOutcome,
  at: string,
): Write[] => [
  {
    key: numberItem.key(nirHash),
    update: 'SET identifier = :identifier',
    condition: 'dossierId = :dossier AND attribute_not_exists(identifier)',
    values: { ':identifier': identifier, ':dossier': dossierId },
  },
  ...ownAccess(dossierId, identifier, holder, at),
];

/** How somebody comes back: by which request, when, and in which language. */
export type Return = { readonly usedBy: string; readonly at: string; readonly language: Language };

/** The writes that give a dossier back to its holder: new contacts, used letter, messages. */
export const recovery = (
  nirHash: string,
  outcome: OpeningOutcome,
  letter: Letter,
  { usedBy, at, language }: Return,
  messages: readonly Message[],
): Write[] => [
  {
    key: identityItem.key(outcome.dossierId),
    update: 'SET contacts = :contacts, identifier = :identifier, #language = :language',
    condition: 'attribute_exists(pk)',
    names: { '#language': 'language' },
    values: { ':contacts': outcome.contacts, ':identifier': outcome.identifier, ':language': language },
  },
  useLetter(nirHash, letter, outcome, usedBy, at),
  ...messages.map((message) => queue(message, at)),
];

/** Remembers that the account of a used letter stands. */
export async function markAccountReady(nirHash: string, letterId: string, at: string): Promise<void> {
  await update(letterItem.key(nirHash), 'SET accountReadyAt = :at', {
    condition: 'letterId = :letter',
    values: { ':at': at, ':letter': letterId },
  });
}

const useLetter = (nirHash: string, letter: Letter, outcome: OpeningOutcome, usedBy: string, at: string): Write => ({
  key: letterItem.key(nirHash),
  update: 'SET usedAt = :at, usedBy = :by, outcome = :outcome',
  condition: 'letterId = :letter AND attribute_not_exists(usedAt)',
  values: { ':at': at, ':by': usedBy, ':outcome': outcome, ':letter': letter.letterId },
});

/** Who is told of a recovery: those who could be reached before it. */
export async function formerlyTold(dossierId: string): Promise<NoticeRecipients> {
  const key = identityItem.key(dossierId);
  const [identity] = await getTogether([key]);
  return { ...key, ...identity };
}
