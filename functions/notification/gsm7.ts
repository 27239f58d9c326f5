/**
 * The alphabet of SMS (3GPP TS 23.038 §6.2.1). One sign outside it, even a typographic apostrophe, and a message holds
 * 70 characters instead of 160. Pure.
 */

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Signs written as two: an escape, then another sign. */
const EXTENDED = new Set('\f^{}\\[~]|€');

/** What stands for a sign that the alphabet lacks; other letters lose their accent. */
const REPLACED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * How much room a text takes in an SMS.
 * @returns characters of the SMS alphabet, or `undefined` when a sign is not in it
 */
export function gsm7Length(text: string): number | undefined {
  let length = 0;
  for (const sign of text) {
    if (BASIC.has(sign)) length += 1;
    else if (EXTENDED.has(sign)) length += 2;
    else return undefined;
  }
  return length;
}

/** Whether a text reads the same in the SMS alphabet: quotation marks change, no letter loses its accent. */
export const readsTheSame = (text: string): boolean =>
  Array.from(text).every((sign) => gsm7Length(sign) !== undefined || REPLACED[sign] !== undefined);

/** Writes a text in the SMS alphabet: `août` becomes `aout`, `l’accès` becomes `l'accès`, the unknown becomes `?`. */
export const toGsm7 = (text: string): string => Array.from(text.normalize('NFC'), toSigns).join('');

function toSigns(sign: string): string {
  if (gsm7Length(sign) !== undefined) return sign;
  const replaced = REPLACED[sign] ?? sign.normalize('NFD').replace(/\p{Mark}/gu, '');
  return gsm7Length(replaced) === undefined ? '?' : replaced;
}
