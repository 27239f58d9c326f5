import type { Language } from '../../../functions/problem/language.ts';
import { family as english } from './en/family.ts';
import { family as french } from './fr/family.ts';
import { language } from './language.ts';

/** Words about those one acts for, and those who act; fetched with their pages. */
export const FAMILY: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: these words in the language of the page. */
export const useFamilyWords = (): typeof french => FAMILY[language.use()];
