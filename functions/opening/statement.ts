import { dayInParis } from '../platform/time/paris.ts';
import type { Language } from '../problem/language.ts';
import type { OpeningStatement, StatementVerdict } from './contract.ts';

/** What is paid for one opening. It says nothing of the person, nor of who opened. */
export type Remuneration = {
  readonly entryId: string;
  readonly establishment: string;
  /** `YYYY-MM`, in Paris. */
  readonly month: string;
  readonly openedOn: string;
  readonly cents: number;
};

const TITLES = {
  fr: {
    columns: ['Établissement', 'Mois', 'Ouvert le', 'Montant (EUR)'],
    total: 'Total',
    madeAt: 'Fait le',
    provisional: 'Provisoire',
    whole: 'Mois entier',
    seal: 'Sceau',
  },
  en: {
    columns: ['Establishment', 'Month', 'Opened on', 'Amount (EUR)'],
    total: 'Total',
    madeAt: 'Made at',
    provisional: 'Provisional',
    whole: 'Whole month',
    seal: 'Seal',
  },
} as const;

/** The end of a statement, from the line that says when it was made and of what: in French or in English. */
const END =
  /"(?:Fait le|Made at)","([^"]+)","(Provisoire|Provisional|Mois entier|Whole month)"\r\n"(?:Sceau|Seal)","([0-9a-f]{64})"\r\n$/;

/**
 * Makes the statement of a month; as long as the month runs in Paris, it says that it is provisional.
 * @param seal the keyed hash of a text, in hexadecimal: who has the key can tell the file from any other
 */
export async function toStatement(
  { establishment, month, madeAt }: Pick<OpeningStatement, 'establishment' | 'month' | 'madeAt'>,
  lines: OpeningStatement['lines'],
  language: Language,
  seal: (text: string) => Promise<string>,
): Promise<OpeningStatement> {
  const totalCents = lines.reduce((sum, { cents }) => sum + cents, 0);
  const provisional = month >= dayInParis(madeAt).slice(0, 7);
  const words = TITLES[language];
  const rows = [
    words.columns,
    ...lines.map(({ openedOn, cents }) => [establishment, month, openedOn, euros(cents)]),
    [establishment, month, words.total, euros(totalCents)],
    [words.madeAt, madeAt, provisional ? words.provisional : words.whole],
  ];
  const text = rows.map(toLine).join('');
  const csv = `${text}${toLine([words.seal, await seal(text)])}`;
  return { establishment, month, madeAt, provisional, lines, totalCents, csv };
}

/** Whether a file is a statement as it was made, to the byte, and when that was. @param same compares in constant time */
export async function judge(
  csv: string,
  seal: (text: string) => Promise<string>,
  same: (left: string, right: string) => boolean,
): Promise<StatementVerdict> {
  const [, madeAt, what = '', sealed = ''] = END.exec(csv) ?? [];
  const text = csv.slice(0, csv.lastIndexOf('\r\n', csv.length - 3) + 2);
  const genuine = madeAt !== undefined && same(await seal(text), sealed);
  return genuine ? { genuine, madeAt, provisional: /^Provis/.test(what) } : { genuine: false };
}

/** A line of CSV (RFC 4180). No cell holds a quote, or begins like a formula: they are codes, days and amounts. */
const toLine = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;

const euros = (cents: number): string => (cents / 100).toFixed(2);
