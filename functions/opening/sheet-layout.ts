import type { PdfBox, PdfPage, PdfText } from '../platform/files/pdf.ts';

/** What the sheet says beside its fixed words. */
export type SheetValues = {
  readonly identifier: string;
  readonly password: string;
  /** The last day the password works, in words: `28 septembre 2026`. */
  readonly before: string;
  /** Where the code of each sign-in arrives. */
  readonly by: 'sms' | 'email';
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
};

/** A4, in points; the two lines at which the lower part is folded over, and the margin. */
const [WIDTH, HEIGHT, FOLD, FLAP, LEFT] = [595, 842, 592, 724, 48];

const ACROSS = { x: 0, width: WIDTH, height: 0, look: 'dashes' } as const;

/** Groups of four signs are easier to copy: `ABCD EFGH JKMN`. */
const inFours = (signs: string): string => signs.replace(/(.{4})(?=.)/g, '$1 ');

const line = (y: number, text: string, size = 16, bold = false): PdfText => ({
  ...{ text, x: LEFT, y, size, bold },
  within: WIDTH - 2 * LEFT,
});

/** Lines of a paragraph, one under the other. */
const under = (top: number, texts: readonly string[]): PdfText[] =>
  texts.map((text, index) => line(top + index * 26, text));

/**
 * The sheet a person takes home: the identifier and how to sign in above, the password below, in a part that is folded
 * over and glued before the sheet leaves the counter. In French, no sign smaller than 16 points, unless the address of the
 * site is longer than a line. Pure.
 */
export function sheetPage({ identifier, password, before, by, site }: SheetValues): PdfPage {
  const place = site === undefined ? 'le site de votre dossier médical.' : site;
  const texts = [
    line(72, 'Votre dossier médical est ouvert', 26, true),
    ...under(112, ['Gardez cette feuille chez vous. Elle est à vous seul(e).']),
    line(160, 'Votre identifiant', 18, true),
    { ...line(208, inFours(identifier), 34, true), x: LEFT + 16 },
    line(274, 'Pour entrer la première fois', 18, true),
    ...under(306, [
      `1. Sur internet, allez sur ${place}`,
      '2. Choisissez « Me connecter ». Tapez votre identifiant.',
      '3. Dépliez le bas de cette feuille. Tapez le mot de passe.',
      '4. Choisissez un mot de passe à vous, que vous retiendrez.',
      by === 'sms'
        ? '5. Tapez le code que vous recevez sur votre mobile.'
        : '5. Tapez le code que vous recevez par e-mail.',
    ]),
    line(454, `Faites-le avant le ${before}.`, 16, true),
    ...under(484, ['Après, demandez sur le site une lettre avec un code.']),
    line(534, 'Personne ne vous demandera ce mot de passe par téléphone.'),
    line(FOLD - 12, 'Partie secrète : à déplier chez vous', 16, true),
    line(FOLD + 36, 'Secret : votre mot de passe provisoire', 16, true),
    { ...line(FOLD + 82, password, 30, true), x: LEFT + 16 },
    line(FOLD + 118, 'Avec les majuscules, les minuscules et les tirets.'),
    line(FLAP + 34, 'Repliez ici, sur le mot de passe. Puis collez le bord.', 16, true),
    // Once folded, the glue meets the paper above the password, never the password itself.
    { ...line(FLAP + 98, 'Collez ici.', 16, true), x: LEFT + 16 },
  ];
  const boxes: PdfBox[] = [
    { x: LEFT, y: 172, width: WIDTH - 2 * LEFT, height: 54, look: 'frame' },
    { ...ACROSS, y: FOLD },
    { ...ACROSS, y: FLAP },
    { x: LEFT, y: FLAP + 78, width: WIDTH - 2 * LEFT, height: 32, look: 'dashes' },
  ];
  return { width: WIDTH, height: HEIGHT, texts, boxes };
}
