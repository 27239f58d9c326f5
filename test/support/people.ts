import { randomInt, randomUUID } from 'node:crypto';
import { routes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { nirKey } from '../../functions/platform/fields.ts';
import { keys } from '../../functions/platform/keys.ts';
import { creationCode, nirHash } from '../../functions/platform/pepper.ts';
import { get, write } from '../../functions/platform/table.ts';
import { call } from './call.ts';

/** An insured person, as the register has them. */
export type Person = {
  readonly nir: string;
  readonly vitaleSerial: string;
  readonly familyName: string;
  readonly givenNames: string;
  readonly birthOn: string;
  readonly address: { readonly lines: readonly string[]; readonly postalCode: string; readonly city: string };
};

/** A fictive person with a valid social security number nobody else in the tests has. */
export function person(given: Partial<Person> = {}): Person {
  const year = randomInt(30, 99);
  const month = randomInt(1, 13);
  const two = (value: number, length = 2) => String(value).padStart(length, '0');
  const thirteen = `${randomInt(1, 3)}${two(year)}${two(month)}75${two(randomInt(1000), 3)}${two(randomInt(1000), 3)}`;
  return {
    nir: `${thirteen}${two(nirKey(thirteen))}`,
    vitaleSerial: two(randomInt(1e9), 10),
    familyName: 'ESSAI',
    givenNames: 'Camille',
    birthOn: `19${two(year)}-${two(month)}-15`,
    address: { lines: ['1 rue des Lilas'], postalCode: '75012', city: 'Paris' },
    ...given,
  };
}

/** Puts a person into the register, as the feed does. */
export async function insure(someone: Person): Promise<Person> {
  const { nir, ...row } = someone;
  const hash = await nirHash(nir);
  await write([{ put: { ...keys.insured(hash), nirHash: hash, ...row, importedAt: '2026-01-01T00:00:00.000Z' } }]);
  return someone;
}

/** The facts a person types to get a letter. */
export const facts = ({ nir, vitaleSerial, birthOn }: Person) => ({ nir, vitaleSerial, birthOn });

/** Asks for a letter and reads its code as the person would, in the letter. */
export async function askLetter(someone: Person): Promise<string> {
  const { status } = await call(opening, routes.requestOpening, { body: facts(someone) });
  if (status !== 202) throw new Error(`no letter: ${status}`);
  return letterCode(someone);
}

/** The code of the last letter. */
export async function letterCode({ nir }: Person): Promise<string> {
  const letter = await get(keys.opening(await nirHash(nir)));
  return creationCode(String(letter?.letterId));
}

/** A patient with an open dossier. */
export type Patient = {
  readonly person: Person;
  readonly dossierId: string;
  readonly identifier: string;
  readonly actor: { readonly kind: 'patient'; readonly id: string };
  readonly letterId: string;
};

/** Opens a dossier for a new person, through the capability's own door. */
export async function openPatient(
  given: Partial<Person> = {},
  contacts: object = { phone: '0612345678', email: 'camille@exemple.fr' },
): Promise<Patient> {
  const someone = await insure(person(given));
  const code = await askLetter(someone);
  const { status, body } = await call(opening, routes.confirmOpening, {
    body: { nir: someone.nir, code, ...contacts },
    headers: { 'idempotency-key': randomUUID() },
  });
  if (status !== 201) throw new Error(`not opened: ${status} ${JSON.stringify(body)}`);
  const holder = await get(keys.nir(await nirHash(someone.nir)));
  const letter = await get(keys.opening(await nirHash(someone.nir)));
  const identifier = String(body.identifier);
  return {
    person: someone,
    dossierId: String(holder?.dossierId),
    identifier,
    actor: { kind: 'patient', id: `patient:${identifier}` },
    letterId: String(letter?.letterId),
  };
}
