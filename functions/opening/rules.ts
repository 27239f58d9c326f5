import { type Letter, WRONG_CODES } from '../platform/letter.ts';
import type { Contacts } from '../platform/notice.ts';
import type { OpeningConfirmation } from './contract.ts';

/** A person gets at most one letter in so many milliseconds: 24 h. */
export const LETTER_EVERY = 86_400_000;

/** Whether a letter may still be waited for instead of sending another one. */
export const isRecent = (letter: Letter | undefined, at: string): letter is Letter =>
  letter !== undefined &&
  letter.usedAt === undefined &&
  letter.tries < WRONG_CODES &&
  Date.parse(at) - Date.parse(letter.sentAt) < LETTER_EVERY;

/** The contacts of a confirmation. */
export const contactsOf = ({ phone, email }: OpeningConfirmation): Contacts => ({
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
