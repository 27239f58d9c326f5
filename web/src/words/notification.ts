import type { Language } from '../../../functions/problem/language.ts';
import { notification as english } from './en/notification.ts';
import { notification as french } from './fr/notification.ts';
import { language } from './language.ts';

/** Words of the messages and of how people are told; fetched with their pages. */
export const NOTIFICATION: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** Hook: the words of the messages in the language of the page. */
export const useNotificationWords = (): typeof french => NOTIFICATION[language.use()];
