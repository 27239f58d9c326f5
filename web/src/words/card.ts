import type { Language } from '../../../functions/problem/language.ts';
import { card as english } from './en/card.ts';
import { card as french } from './fr/card.ts';
import { language } from './language.ts';

/** Words of the emergency card, by language; fetched with its pages. */
export const CARD: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the emergency card in the language of the page. */
export const useCardWords = (): typeof french => CARD[language.use()];
