import { pagesOf } from '../platform/store/pages.ts';
import { get, readTogether, update, type Write, write } from '../platform/store/table.ts';
import { DAY, epochSeconds, SECOND } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { type NewDossier, newDossier } from '../record/dossier/new-dossier.ts';
import type { Message } from '../record/notice/message.item.ts';
import { queue } from '../record/notice/message.ts';
import { enrolmentItem } from '../record/person/enrolment.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { type Assisted, assistedItem } from './assisted.item.ts';
import { CODE_TRIES, type Opened } from './assisted.rules.ts';
import type { Found } from './open-with-person.ts';
import { paidItem, remunerationItem } from './remuneration.item.ts';
import type { Remuneration } from './statement.ts';

/** How long what was tried is kept: a day, as long as request keys; in seconds. */
const KEPT_SECONDS = DAY / SECOND;

/** The person of the register under the hash of a number. */
export const findInsured = async (nirHash: string): Promise<Insured | undefined> =>
  insuredItem.from(await get(insuredItem.key(nirHash)));

/** An opening by its id. */
export const findOpening = async (openingId: string): Promise<Assisted | undefined> =>
  assistedItem.from(await get(assistedItem.key(openingId)));

/**
 * Keeps an opening that begins, with the message of its code.
 * @returns what is kept under its id: the same request may have come before
 * @throws Problem `busy` when the same request is being served at this moment
 */
export async function keepAssisted(assisted: Assisted, message: Message): Promise<Assisted> {
  const { openingId, consentedAt, until } = assisted;
  const expiresAt = epochSeconds(until) + KEPT_SECONDS;
  const { done } = await write([
    { ...assistedItem.put([openingId], { ...assisted, expiresAt }), condition: 'attribute_not_exists(pk)' },
    queue(message, consentedAt),
  ]);
  const kept = done ? assisted : await findOpening(openingId);
  if (!kept) throw new Problem('busy', { retryAfter: 1 });
  return kept;
}

/** Everything an opening depends on, as it is at one instant. */
export async function findAll(openingId: string, nirHash: string, paidHash: string): Promise<Found> {
  const [assisted, insured, dossier, enrolment, paid] = await readTogether([
    assistedItem.key(openingId),
    insuredItem.key(nirHash),
    numberItem.key(nirHash),
    enrolmentItem.key(nirHash),
    paidItem.key(paidHash),
  ]);
  return {
    assisted,
    insured,
    hasDossier: dossier !== undefined,
    isEnrolled: enrolment !== undefined,
    isPaid: paid !== undefined,
  };
}

/** Counts a try of the code, before the code is looked at. @returns `false` when there were too many */
export async function countCode(openingId: string): Promise<boolean> {
  const counted = await update(assistedItem.key(openingId), 'ADD tries :one', {
    condition: 'tries < :most AND attribute_not_exists(usedAt)',
    values: { ':one': 1, ':most': CODE_TRIES },
  });
  return counted !== undefined;
}

/** What is written together with a dossier opened with somebody who helps. */
export type Beside = {
  readonly opened: Opened;
  readonly isEnrolled: boolean;
  /** What is paid for it, once for a person ever. */
  readonly remuneration?: { readonly paidHash: string; readonly entry: Remuneration } | undefined;
};

/** Opens the dossier, with everything beside it. @returns `false` when something else came first */
export async function openDossier(dossier: NewDossier, { opened, isEnrolled, remuneration }: Beside): Promise<boolean> {
  const { done } = await write([
    ...newDossier(dossier),
    use(opened),
    ...(isEnrolled ? [enrolled(dossier.nirHash)] : []),
    ...(remuneration ? pay(remuneration.paidHash, remuneration.entry) : []),
  ]);
  return done;
}

const use = ({ openingId, usedAt, usedBy, dossierId }: Opened): Write => ({
  key: assistedItem.key(openingId),
  update: 'SET usedAt = :at, usedBy = :by, dossierId = :dossier',
  condition: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
  values: { ':at': usedAt, ':by': usedBy, ':dossier': dossierId },
});

/** The automatic opening finds the dossier open when the person's window is over, and counts the wait as ended. */
const enrolled = (nirHash: string): Write => ({
  key: enrolmentItem.key(nirHash),
  update: 'SET #state = :open',
  condition: 'attribute_exists(pk)',
  names: { '#state': 'state' },
  values: { ':open': 'open' },
});

const pay = (paidHash: string, entry: Remuneration): Write[] => {
  const { establishment, month, entryId, openedOn, cents } = entry;
  return [
    { ...paidItem.put([paidHash], {}), condition: 'attribute_not_exists(pk)' },
    remunerationItem.put([establishment, month, entryId], { openedOn, cents }),
  ];
};

/** Remembers that the account stands. */
export async function markAccountReady(openingId: string, at: string): Promise<void> {
  await update(assistedItem.key(openingId), 'SET accountReadyAt = :at', {
    condition: 'attribute_exists(pk)',
    values: { ':at': at },
  });
}

/** The write by which a request takes the sheet, once. */
export const takeSheet = (openingId: string, requestKey: string): Write => ({
  key: assistedItem.key(openingId),
  update: 'SET printedBy = :by',
  condition: 'attribute_exists(accountReadyAt) AND attribute_not_exists(printedBy)',
  values: { ':by': requestKey },
});

/** What an establishment is paid for in a month, the oldest first. */
export async function findRemunerations(establishment: string, month: string) {
  const { pk } = remunerationItem.key(establishment, month, '');
  const lines: { readonly openedOn: string; readonly cents: number }[] = [];
  for await (const items of pagesOf({ pk }))
    lines.push(...remunerationItem.fromAll(items).map(({ openedOn, cents }) => ({ openedOn, cents })));
  return lines;
}
