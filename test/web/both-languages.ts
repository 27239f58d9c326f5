import { DECLARED, type PageName } from '../../web/src/router/routes.ts';
import { english } from '../../web/src/words/en.ts';
import { french } from '../../web/src/words/fr.ts';

/** The words of the first load, by language. */
export const WORDS = { fr: french, en: english } as const;

/** What the links to pages say, by language and page. */
const saidIn = (language: 'fr' | 'en') =>
  Object.fromEntries(
    Object.entries(DECLARED).flatMap(([page, { link }]) => (link ? [[page, link[language]]] : [])),
  ) as Readonly<Record<PageName, string>>;
export const LINKS = { fr: saidIn('fr'), en: saidIn('en') } as const;
