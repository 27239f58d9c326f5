import type { Language } from '../../../functions/problem/language.ts';
import { enrolment as english } from './en/enrolment.ts';
import { enrolment as french } from './fr/enrolment.ts';
import { language } from './language.ts';

/** Words of the automatic opening; fetched with its pages. */
export const ENROLMENT: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the automatic opening in the language of the page. */
export const useEnrolmentWords = (): typeof french => ENROLMENT[language.use()];
