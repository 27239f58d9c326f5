import type { Language } from '../../../functions/problem/language.ts';
import { helping as english } from './en/helping.ts';
import { helping as french } from './fr/helping.ts';
import { language } from './language.ts';

/** Words for those who help a person to open a dossier; fetched with the pages of professionals and agents. */
export const HELPING: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: these words in the language of the page. */
export const useHelpingWords = (): typeof french => HELPING[language.use()];
