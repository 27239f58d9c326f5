import type { Language } from '../../../functions/problem/language.ts';
import { outreach as english } from './en/outreach.ts';
import { outreach as french } from './fr/outreach.ts';
import { language } from './language.ts';

/** Words of the campaigns of reminders; fetched with the pages of agents. */
export const OUTREACH: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the campaigns of reminders in the language of the page. */
export const useOutreachWords = (): typeof french => OUTREACH[language.use()];
