import type { Language } from '../platform/words.ts';
import type { OpeningStatement } from './contract.ts';

/** What is paid for one opening. It says nothing of the person, nor of who opened. */
export type Remuneration = {
  readonly entryId: string;
  readonly establishment: string;
  /** `YYYY-MM`, in Paris. */
  readonly month: string;
  readonly openedOn: string;
  readonly cents: number;
};

/** The line of a statement that seals it, and everything before. */
const SEALED = /^([\s\S]*\r\n)"(?:Sceau|Seal)","([0-9a-f]{64})"\r\n$/;

const TITLES = {
  fr: { columns: ['Établissement', 'Mois', 'Ouvert le', 'Montant (EUR)'], total: 'Total', seal: 'Sceau' },
  en: { columns: ['Establishment', 'Month', 'Opened on', 'Amount (EUR)'], total: 'Total', seal: 'Seal' },
} as const;

/**
 * Makes the statement of a month.
 * @param seal the keyed hash of a text, in hexadecimal: who has the key can tell the file from any other
 */
export async function toStatement(
  { establishment, month }: Pick<OpeningStatement, 'establishment' | 'month'>,
  lines: OpeningStatement['lines'],
  language: Language,
  seal: (text: string) => Promise<string>,
): Promise<OpeningStatement> {
  const totalCents = lines.reduce((sum, { cents }) => sum + cents, 0);
  const words = TITLES[language];
  const rows = [
    words.columns,
    ...lines.map(({ openedOn, cents }) => [establishment, month, openedOn, euros(cents)]),
    [establishment, month, words.total, euros(totalCents)],
  ];
  const text = rows.map(toLine).join('');
  const csv = `${text}${toLine([words.seal, await seal(text)])}`;
  return { establishment, month, lines, totalCents, csv };
}

/** Whether a file is a statement as it was made, to the byte. @param same compares in constant time */
export async function isGenuine(
  csv: string,
  seal: (text: string) => Promise<string>,
  same: (left: string, right: string) => boolean,
): Promise<boolean> {
  const [, text, sealed] = SEALED.exec(csv) ?? [];
  return text !== undefined && sealed !== undefined && same(await seal(text), sealed);
}

/** A line of CSV (RFC 4180). No cell holds a quote, or begins like a formula: they are codes, days and amounts. */
const toLine = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`;

const euros = (cents: number): string => (cents / 100).toFixed(2);
