import type { Language } from '../../../functions/problem/language.ts';
import { actingFor, session } from '../session/session.ts';
import { life as english } from './en/life.ts';
import { lifeOf as englishOf } from './en/life-of.ts';
import { life as french } from './fr/life.ts';
import { lifeOf as frenchOf } from './fr/life-of.ts';
import { language } from './language.ts';

/** Words of closing a dossier, and of one that is closed or suspended; fetched with their pages. */
export const LIFE: Readonly<Record<Language, typeof french>> = { fr: french, en: english };

/** The same for somebody who acts in the dossier of another. */
export const LIFE_OF: Readonly<Record<Language, typeof french>> = { fr: frenchOf, en: englishOf };

/** Hook: those words in the language of the page, and whose dossier it is while somebody acts for another. */
export function useLifeWords(): typeof french & { readonly name: string } {
  const name = actingFor(session.use())?.name;
  return { ...(name === undefined ? LIFE : LIFE_OF)[language.use()], name: name ?? '' };
}
