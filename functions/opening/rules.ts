import type { Contacts } from '../record/person/contacts.ts';
import type { Insured } from '../record/person/insured.item.ts';
import type { OpeningConfirmation, OpeningRequest } from './contract.ts';

/** What is compared when the register has no such person, so that the answer takes the same time. */
export const NOBODY: Insured = {
  vitaleSerial: '0000000000',
  familyName: '',
  givenNames: '',
  birthOn: '0001-01-01',
  address: { lines: [], postalCode: '', city: '' },
};

/**
 * Whether what a person states is what the register has of them. Nobody opens anything for the dead.
 * @param same compares in constant time
 */
export function isThem(
  insured: Insured | undefined,
  { vitaleSerial, birthOn }: Pick<OpeningRequest, 'vitaleSerial' | 'birthOn'>,
  same: (left: string, right: string) => boolean,
): insured is Insured {
  const known = insured ?? NOBODY;
  const sameSerial = same(known.vitaleSerial, vitaleSerial);
  const sameBirth = same(known.birthOn, birthOn);
  return insured !== undefined && insured.deceasedOn === undefined && sameSerial && sameBirth;
}

/** The contacts of a confirmation. */
export const contactsOf = ({ phone, email }: Pick<OpeningConfirmation, 'phone' | 'email'>): Contacts => ({
  ...(phone === undefined ? {} : { phone }),
  ...(email === undefined ? {} : { email }),
});

/**
 * By which way the temporary password travels: by SMS when there is a mobile, so that the identifier, told on the
 * screen and by e-mail, never takes the same way.
 */
export const passwordWay = ({ phone, email }: Contacts): { readonly by: 'sms' | 'email'; readonly to: string } =>
  phone === undefined ? { by: 'email', to: email ?? '' } : { by: 'sms', to: phone };

/** An address of which a person recognises their own, and nobody else learns anything: `••••••1234`, `m•••@exemple.fr`. */
export function masked(to: string): string {
  const [name = '', domain] = to.split('@');
  return domain === undefined
    ? `${'•'.repeat(Math.max(0, to.length - 4))}${to.slice(-4)}`
    : `${name.slice(0, 1)}•••@${domain}`;
}
