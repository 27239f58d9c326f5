import type { Language } from '../../../functions/problem/language.ts';
import { purge as english } from './en/purge.ts';
import { purge as french } from './fr/purge.ts';
import { language } from './language.ts';

/** Words of the page of destructions, by language; for agents. */
export const PURGE: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the page of destructions in the language of the page. */
export const usePurgeWords = (): typeof french => PURGE[language.use()];
