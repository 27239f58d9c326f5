import type { Language } from '../../../functions/problem/language.ts';
import { agent as english } from './en/agent.ts';
import { agent as french } from './fr/agent.ts';
import { language } from './language.ts';

/** The words for agents, by language; apart from the others, so that patients do not fetch them. */
export const AGENT: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words for agents in the language of the page. */
export const useAgentWords = (): typeof french => AGENT[language.use()];
