import type { Language } from '../../../functions/problem/language.ts';
import { type Audience, useAudience } from './audience.ts';
import { profile as english } from './en/profile.ts';
import { profileToProfessional as englishToProfessional } from './en/profile-to-professional.ts';
import { profile as french } from './fr/profile.ts';
import { profileToProfessional as frenchToProfessional } from './fr/profile-to-professional.ts';
import { language } from './language.ts';

/** Words of the health profile. */
export type ProfileWords = typeof french;

/** The words for the person whose profile it is, by language; fetched with the pages that tell a profile. */
export const PROFILE: Readonly<Record<Language, ProfileWords>> = { fr: french, en: english };

/** The same for professionals: a doctor is not asked what they are allergic to. */
export const PROFILE_TO_PROFESSIONAL: Readonly<Record<Language, ProfileWords>> = {
  fr: frenchToProfessional,
  en: englishToProfessional,
};

const WORDS: Readonly<Record<Audience, Readonly<Record<Language, ProfileWords>>>> = {
  person: PROFILE,
  professional: PROFILE_TO_PROFESSIONAL,
};

/** Hook: the words of the health profile, in the language of the page and for who reads it. */
export const useProfileWords = (): ProfileWords => WORDS[useAudience()][language.use()];
