import type { Language } from '../../../functions/problem/language.ts';
import { professional as english } from './en/professional.ts';
import { professional as french } from './fr/professional.ts';
import { language } from './language.ts';

/** Words of the pages for professionals; apart from the others, so that patients do not fetch them. */
export type ProfessionalWords = typeof french;

/** The words, by language. */
export const PROFESSIONAL: Readonly<Record<Language, ProfessionalWords>> = { fr: french, en: english };

/** Hook: the words for professionals in the language of the page. */
export const useProfessionalWords = (): ProfessionalWords => PROFESSIONAL[language.use()];
