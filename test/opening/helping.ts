import { randomInt, randomUUID } from 'node:crypto';
import { handler as assisted } from '../../functions/opening/assisted.handler.ts';
import { routes } from '../../functions/opening/contract.ts';
import { handler as alone } from '../../functions/opening/handler.ts';
import { remunerationItem } from '../../functions/opening/remuneration.item.ts';
import { handler as sheet } from '../../functions/opening/sheet.handler.ts';
import { clock, instant } from '../../functions/platform/runtime.ts';
import { get, page } from '../../functions/platform/store/table.ts';
import { dayInParis } from '../../functions/platform/time/paris.ts';
import { letterItem } from '../../functions/record/letter/letter.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { contactCode, nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { facts, insure, type Person, person } from '../support/people.ts';
import { professional } from '../support/professionals.ts';

/** What somebody who helps does, step by step, through the doors. */

/** A pharmacist in a pharmacy nobody else in the tests works for. */
export const pharmacist = (given: Partial<Caller> = {}) =>
  professional({
    profession: '21',
    establishment: `1${randomUUID().slice(0, 12)}`,
    establishmentName: 'Pharmacie du Port',
    ...given,
  });

/** An agent at a counter. */
export const agent = (): Caller => ({ kind: 'agent', id: `agent:${randomUUID()}` });

/** A mobile nobody else in the tests has. */
export const mobile = () => `+3361${String(randomInt(1e7)).padStart(7, '0')}`;

/** Types the card, notes the consent, and sends the code. */
export const sendCode = (actor: Caller, someone: Person, more: object = {}, headers = requestKey()) =>
  call(assisted, routes.sendContactCode, { actor, body: { ...facts(someone), consent: true, ...more }, headers });

/** Types the code that the person received. */
export const openWith = (actor: Caller, body: object, headers = requestKey()) =>
  call(assisted, routes.openWithPerson, { actor, body, headers });

/** Types the card, and has a letter sent. */
export const sendLetter = (actor: Caller, body: object) => call(alone, routes.sendOpeningLetter, { actor, body });

/** Prints the sheet. */
export const print = (actor: Caller, openingId: string, headers = requestKey()) =>
  call(sheet, routes.printOpeningSheet, { actor, params: { openingId }, headers });

/** Reads the statement of a month. */
export const statement = (actor: Caller, query: Record<string, string>, headers = {}) =>
  call(assisted, routes.readOpeningStatement, { actor, query, headers });

/** Has a file judged. */
export const verify = (actor: Caller, csv: string) =>
  call(assisted, routes.verifyOpeningStatement, { actor, body: { csv } });

/** A person whose code was sent: what is left is to type it. */
export async function codeSent(actor: Caller, given: Partial<Person> = {}) {
  const someone = await insure(person(given));
  const phone = mobile();
  const { status, body } = await sendCode(actor, someone, { phone });
  if (status !== 202) throw new Error(`no code: ${status} ${JSON.stringify(body)}`);
  const openingId = String(body.openingId);
  return { someone, openingId, typed: { openingId, nir: someone.nir, phone, code: await contactCode(openingId) } };
}

/** The instant so many milliseconds from now. */
export const later = (milliseconds: number): string => new Date(clock.now().getTime() + milliseconds).toISOString();

/** Does something at another instant. */
export async function at<T>(when: string, run: () => Promise<T>): Promise<T> {
  const { now } = clock;
  clock.now = () => new Date(when);
  try {
    return await run();
  } finally {
    clock.now = now;
  }
}

/** The dossier that a number opens. */
export const dossierOf = async (nir: string) => String((await get(numberItem.key(await nirHash(nir))))?.dossierId);

/** The month it is in Paris, `YYYY-MM`. */
export const thisMonth = (): string => dayInParis(instant()).slice(0, 7);

/** What the establishment of somebody is paid for this month. */
export async function paidIn({ establishment = '' }: Pick<Caller, 'establishment'>) {
  return (await page({ pk: remunerationItem.key(establishment, thisMonth(), '').pk, limit: 10 })).items;
}

/** The letter that waits under a number, and the message that carries it. */
export async function letterOf(nir: string) {
  const hash = await nirHash(nir);
  const letter = await get(letterItem.key(hash));
  return { letter, message: await get(messageItem.key(`${letter?.letterId}-code`)) };
}
