import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { secrets } from '../../platform/clients.ts';
import { setting } from '../../platform/runtime.ts';

/**
 * One secret, from which everything that must not be guessed is derived. It is read once for the life of an execution
 * environment and never leaves the memory. Derived values need not be stored: a retry derives the same ones again.
 */
let pepper: Promise<string> | undefined;

async function load(): Promise<string> {
  const { SecretString } = await secrets().send(new GetSecretValueCommand({ SecretId: setting('PEPPER_SECRET') }));
  if (!SecretString) throw new Error('the pepper is empty');
  return SecretString;
}

/**
 * Keyed hash of a text for one purpose (HMAC-SHA-256).
 * @param purpose keeps values made for different uses apart
 */
export async function keyedHash(purpose: string, text: string): Promise<Buffer> {
  pepper ??= load().catch((error: unknown) => {
    pepper = undefined;
    throw error;
  });
  return createHmac('sha256', await pepper)
    .update(`${purpose}\0${text}`)
    .digest();
}

/** The hash under which a social security number is looked up; 64 hexadecimal digits. */
export const nirHash = async (nir: string): Promise<string> => (await keyedHash('nir', nir)).toString('hex');

const SEALED_WITH = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Hides a text that must wait in the table where nobody may read it (AES-256-GCM, under a key of its own).
 * @param subject what it belongs to: it opens nowhere else
 * @returns base64 of nonce, tag and cipher text
 */
export async function seal(text: string, subject: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(SEALED_WITH, await keyedHash('seal', subject), nonce);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64');
}

/** Opens what {@link seal} hid. @throws Error when it was changed, or belongs to another subject */
export async function unseal(sealed: string, subject: string): Promise<string> {
  const bytes = Buffer.from(sealed, 'base64');
  const behind = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(SEALED_WITH, await keyedHash('seal', subject), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, behind));
  return Buffer.concat([decipher.update(bytes.subarray(behind)), decipher.final()]).toString('utf8');
}

/** Letters and digits that cannot be taken for one another, read aloud or in print. */
const CLEAR = 'ABCDEFGHJKMNPQRTUVWXYZ2346789';

/** Spells bytes with the signs of an alphabet, two bytes a sign so that all signs are equally likely. */
function spell(bytes: Buffer, alphabet: string, length: number): string {
  return Array.from({ length }, (_, index) => alphabet[bytes.readUInt16BE(index * 2) % alphabet.length]).join('');
}

/** The 12-digit creation code of one letter. */
export const creationCode = async (letterId: string): Promise<string> =>
  spell(await keyedHash('creation-code', letterId), '0123456789', 12);

/** The 12-digit code of the announcement of a dossier, by which a person says that they want none. */
export const objectionCode = async (letterId: string): Promise<string> =>
  spell(await keyedHash('objection-code', letterId), '0123456789', 12);

/** The 6-digit code by which a patient consents, before the professional who asked for it. */
export const consentCode = async (codeId: string): Promise<string> =>
  spell(await keyedHash('consent-code', codeId), '0123456789', 6);

/** The identifier of a new patient: 12 clear letters and digits. */
export const patientIdentifier = async (letterId: string): Promise<string> =>
  spell(await keyedHash('identifier', letterId), CLEAR, 12);

/** The temporary password sent after one letter: 15 signs of the four kinds that the user pool asks for. */
export async function temporaryPassword(letterId: string): Promise<string> {
  const letters = spell(await keyedHash('temporary-password', letterId), CLEAR, 10);
  return `${letters.slice(0, 5)}-${letters.slice(5).toLowerCase()}-Aa7`;
}

/** The 6-digit code that proves, before whoever helps to open a dossier, that a mobile or an address is the person's. */
export const contactCode = async (codeId: string): Promise<string> =>
  spell(await keyedHash('contact-code', codeId), '0123456789', 6);

/** The hash under which it is kept for ever that somebody was paid for a person's dossier: no other hash leads to it. */
export const paidHash = async (nir: string): Promise<string> => (await keyedHash('paid', nir)).toString('hex');

/** The hash under which it is kept for ever that a dossier of a number was destroyed: no other hash leads to it. */
export const destroyedHash = async (nirHash: string): Promise<string> =>
  (await keyedHash('destroyed', nirHash)).toString('hex');

/** The hash under which it is kept for a while with which dossier the refused attempts of an account were removed. */
export const attemptsHash = async (identifier: string): Promise<string> =>
  (await keyedHash('destroyed-strays', identifier)).toString('hex');

/** An id (UUID version 8, RFC 9562) that the same text gives again for one purpose, and that nobody can guess. */
export async function derivedId(purpose: string, text: string): Promise<string> {
  const bytes = (await keyedHash(purpose, text)).subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
