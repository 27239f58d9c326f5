import type { Language } from '../../../functions/problem/language.ts';
import { vaccination as english } from './en/vaccination.ts';
import { vaccination as french } from './fr/vaccination.ts';
import { language } from './language.ts';

/** Words of the vaccinations; fetched with their page. */
export const VACCINATION: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the vaccinations in the language of the page. */
export const useVaccinationWords = (): typeof french => VACCINATION[language.use()];
