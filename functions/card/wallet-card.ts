import type { PdfBox, PdfPage, PdfText } from '../platform/files/pdf.ts';
import { dayInParis } from '../platform/time/paris.ts';
import type { Language } from '../problem/language.ts';
import type { PersonName } from '../record/person/identity.item.ts';
import type { Essential } from '../record/profile/profile.ts';
import { CARD_WORDS, dayIn, lineOf } from './card-words.ts';
import { printable, wrap } from './print-text.ts';
import { qrBoxes } from './qr.ts';

/** Points in a millimetre. */
const MM = 72 / 25.4;
/** A bank card (ISO/IEC 7810 ID-1): 85.6 × 54 mm. */
const CARD = { width: 85.6 * MM, height: 54 * MM };
const A4 = { width: 595, height: 842 };
const MARGIN = 8;
/** The code with its light frame: 25 mm, read at arm’s length. */
const CODE = 25 * MM;
const WHOLE = CARD.width - 2 * MARGIN;
const COLUMN = CARD.width - CODE - 2 * MARGIN - 4;
const LINE = { size: 7, height: 8.4 };
/** A long name is printed smaller; what common letters of the least size cannot hold is cut. */
const NAME = { size: 11, least: 7 };

/** What is printed on a card. */
export type Print = {
  readonly identity: PersonName;
  readonly madeAt: string;
  readonly lines: readonly Essential[];
  /** What the QR code says. */
  readonly address: string;
};

type Corner = { readonly x: number; readonly y: number };

/** The card on a sheet to cut: French in front, English behind, side by side, so that one fold joins them. */
export function walletCard(print: Print): PdfPage {
  const left = { x: (A4.width - 2 * CARD.width) / 2, y: 120 };
  const right = { x: left.x + CARD.width, y: left.y };
  const words = (['fr', 'en'] as const).map(
    (language, index): PdfText => ({ text: CARD_WORDS.cut[language], x: left.x, y: 80 + index * 16, size: 12 }),
  );
  return {
    ...A4,
    texts: [...words, ...sideTexts(print, left, 'fr'), ...sideTexts(print, right, 'en')],
    boxes: [left, right].flatMap((corner) => [
      { ...corner, ...CARD, look: 'dashes' } satisfies PdfBox,
      ...qrBoxes(print.address, { x: corner.x + CARD.width - CODE - 2, y: corner.y + 26, side: CODE }),
    ]),
  };
}

function sideTexts({ identity, madeAt, lines }: Print, { x, y }: Corner, language: Language): PdfText[] {
  const at = (text: string, down: number, size: number, bold = false, within = WHOLE): PdfText => ({
    text: printable(text),
    x: x + MARGIN,
    y: y + down,
    size,
    bold,
    within,
  });
  const born = CARD_WORDS.born[language].replace('{date}', dayIn(identity.birthOn, language));
  const made = CARD_WORDS.made[language].replace('{date}', dayIn(dayInParis(madeAt), language));
  const [name = ''] = wrap(`${identity.givenNames} ${identity.familyName}`, WHOLE, NAME.least, 1);
  const told = lines.flatMap((line) => wrap(lineOf(line, language), COLUMN, LINE.size, 2));
  const room = Math.floor((CARD.height - 62) / LINE.height);
  const fits = told.length > room ? [...told.slice(0, room - 1), CARD_WORDS.more[language]] : told;
  return [
    at(CARD_WORDS.title[language], 12, 8, true),
    at(name, 24, NAME.size, true),
    at(born, 34, 8),
    ...fits.map((line, index) => at(line, 45 + index * LINE.height, LINE.size, false, COLUMN)),
    at(CARD_WORDS.scan[language], CARD.height - 13, 6.5, true),
    at(made, CARD.height - 5, 6),
  ];
}
