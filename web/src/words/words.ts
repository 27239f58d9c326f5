import type { Language } from '../../../functions/platform/words.ts';
import { english } from './en.ts';
import { french } from './fr.ts';
import { language } from './language.ts';

/** Every word of the interface. French is the model; English has the same keys or does not compile. */
export type Words = typeof french;

/** The words, by language. */
export const WORDS: Readonly<Record<Language, Words>> = { fr: french, en: english };

/** Hook: the words in the language of the page. */
export const useWords = (): Words => WORDS[language.use()];

/** The words of a code of the service; nothing for a code of a later version, which the page then shows as it is. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** Fills the `{blanks}` of a sentence. */
export const fill = (sentence: string, blanks: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));
