import type { Language } from '../../../functions/problem/language.ts';
import { store } from '../state/store.ts';
import { french } from './fr.ts';
import { type Lasting, language, speak } from './language.ts';

/** Every word of the first load. French is the model; English has the same keys or does not compile. */
export type Words = typeof french;

/** The words that are here: French from the start, English once somebody asks for it. */
const here = store<{ readonly fr: Words; readonly en?: Words }>({ fr: french });

/**
 * Puts the page into a language, once its words are here.
 * @returns `false` when they could not be fetched: the page then keeps the language it has
 */
export async function change(chosen: Language, lasting: Lasting = 'kept'): Promise<boolean> {
  try {
    if (chosen === 'en' && !here.get().en) here.set({ ...here.get(), en: (await import('./en.ts')).english });
  } catch {
    return false;
  }
  speak(chosen, lasting);
  return true;
}

/** Hook: the words in the language of the page. */
export function useWords(): Words {
  const words = here.use();
  return words[language.use()] ?? words.fr;
}

/** The words of a code of the service; nothing for a code of a later version, which the page then shows as it is. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** Fills the `{blanks}` of a sentence. */
export const fill = (sentence: string, blanks: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (blank, name: string) => String(blanks[name] ?? blank));
