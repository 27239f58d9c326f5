import type { EmergencySummary } from '../../../../functions/emergency/contract.ts';
import { longDay } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { fill, lookUp } from '../../words/words.ts';
import { phoneOf, useContentLines } from '../profile/content-lines.ts';

export type Essential = EmergencySummary['essentials'][number];

/** What an entry tells a rescuer, in pieces. */
export type Told = {
  readonly essential: Essential;
  readonly title: string;
  readonly phone: string | undefined;
  readonly details: readonly string[];
  /** Free texts that are long, then who said so and when: what a sheet without room keeps for its notes. */
  readonly aside: readonly string[];
};

/** So many signs are a short detail, about a line of a crowded sheet. */
const LONG = 80;

/** So many signs, about two thirds of a sheet in letters of 9.5 points; above it a sheet is set as crowded. */
const CROWDED = 2500;

/** Hook: what an entry tells. */
export function useTold(): (essential: Essential) => Told {
  const { summary: words } = useProfessionalWords();
  const lines = useContentLines();
  const spoken = language.use();
  return (essential) => {
    const { content, by, at } = essential;
    const [title = '', ...rest] = lines(content);
    const phone = phoneOf(content);
    const said = rest.filter((line) => line !== phone);
    const who = by.name ?? lookUp(words.who, by.kind) ?? by.kind;
    const source = fill(words.saidBy, { who, date: longDay(at, spoken) });
    const isLong = (line: string) => line.length > LONG;
    return {
      ...{ essential, title, phone, details: said.filter((line) => !isLong(line)) },
      aside: [...said.filter(isLong), source],
    };
  };
}

/** Whether there is too much to tell for one sheet in letters that are easy to read. */
export const isCrowded = (all: readonly Told[]): boolean =>
  all.flatMap(({ title, details, aside }) => [title, ...details, ...aside]).join('').length > CROWDED;

/** The notes of a crowded sheet, each once, in the order in which entries point to them. */
export const notesOf = (all: readonly Told[]): readonly string[] => [...new Set(all.flatMap(({ aside }) => aside))];
