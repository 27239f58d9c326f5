import { person } from '../support/people.ts';
import type { Guest } from './guest.ts';
import type { LogLine } from './town.ts';

/** Words that occur nowhere else: wherever one is found, something of a person has leaked. */
export const CANARY = {
  familyName: 'CANARIDELMAS',
  givenNames: 'Zéphyrine-Canari',
  street: '17 impasse du Canari',
  city: 'Canariville',
  email: 'zephyrine.canari@exemple.fr',
  phone: '0698765432',
  password: 'Mot-De-Canari-2026',
  title: 'Bilan canaritoxique',
  words: 'Le canari souffre de plumes mauves',
} as const;

/** An insured person made of canaries. */
export const canaryPerson = () =>
  person({
    familyName: CANARY.familyName,
    givenNames: CANARY.givenNames,
    address: { lines: [CANARY.street], postalCode: '75012', city: CANARY.city },
  });

/** Everything of a guest that no log may hold: who they are, how to reach them, their secrets, their dossier. */
export function privateTo(one: Guest): string[] {
  const { nir, vitaleSerial, birthOn, familyName, givenNames, address } = one.insured;
  const codes = one.place
    .outbox()
    .filter(({ to }) => [familyName, one.contacts.email, one.contacts.phone.slice(1)].some((own) => to.includes(own)))
    .flatMap(({ text }) => text.match(/\b\d{6}\b|\d{4} \d{4} \d{4}|[A-Z0-9]{5}-[a-z0-9]{5}-Aa7/g) ?? []);
  return [
    ...[nir, nir.slice(0, 13), vitaleSerial, birthOn, familyName, givenNames, ...address.lines, address.city],
    ...[one.contacts.email, one.contacts.phone, one.contacts.phone.slice(1), one.identifier, one.dossierId],
    ...[...one.secrets, ...codes],
  ].filter((value) => value !== '');
}

/**
 * The lines in which one of the values stands, alone or inside something longer, also in another case, without its
 * blanks, or in base64. A code of six digits counts only when it stands alone: ids and times are full of digits.
 */
export function leaks(lines: readonly LogLine[], values: readonly string[]): string[] {
  const wanted = [...new Set(values)].map((value) => ({ value, isIn: finderOf(value) }));
  return lines.flatMap(({ from, line }) =>
    wanted.filter(({ isIn }) => isIn(line)).map(({ value }) => `${from} tells ${value}: ${line}`),
  );
}

const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

function finderOf(value: string): (line: string) => boolean {
  if (/^\d{6}$/.test(value)) {
    const alone = new RegExp(`(?<![\\w.-])${value}(?![\\w.-])`);
    return (line) => alone.test(line);
  }
  const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '').slice(0, -1);
  return (line) =>
    bare(line).includes(bare(value)) || line.includes(encodeURIComponent(value)) || line.includes(base64);
}
