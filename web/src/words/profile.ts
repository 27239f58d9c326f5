import type { Language } from '../../../functions/platform/words.ts';
import { profile as english } from './en/profile.ts';
import { profile as french } from './fr/profile.ts';
import { language } from './language.ts';

/** Words of the health profile. */
export type ProfileWords = typeof french;

/** The words, by language; fetched with the pages that tell a profile. */
export const PROFILE: Readonly<Record<Language, ProfileWords>> = { fr: french, en: english };

/** Hook: the words of the health profile in the language of the page. */
export const useProfileWords = (): ProfileWords => PROFILE[language.use()];
