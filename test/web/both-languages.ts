import { english } from '../../web/src/words/en.ts';
import { french } from '../../web/src/words/fr.ts';

/** The words of the first load, by language. */
export const WORDS = { fr: french, en: english } as const;
