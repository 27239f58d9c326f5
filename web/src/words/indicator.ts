import type { Language } from '../../../functions/problem/language.ts';
import { indicator as english } from './en/indicator.ts';
import { indicator as french } from './fr/indicator.ts';
import { language } from './language.ts';

/** Words of the figures; fetched with the pages of agents. */
export const INDICATOR: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the figures in the language of the page. */
export const useIndicatorWords = (): typeof french => INDICATOR[language.use()];
