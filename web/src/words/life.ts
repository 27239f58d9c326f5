import type { Language } from '../../../functions/platform/words.ts';
import { life as english } from './en/life.ts';
import { life as french } from './fr/life.ts';
import { language } from './language.ts';

/** Words of closing a dossier, and of one that is closed or suspended; fetched with their pages. */
export const LIFE: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: those words in the language of the page. */
export const useLifeWords = (): typeof french => LIFE[language.use()];
