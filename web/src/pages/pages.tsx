import type { FunctionComponent } from 'preact';
import { DECLARED, type PageName, type Params } from '../router/routes.ts';
import { Account } from './account/account.tsx';
import { Dossier } from './dossier/dossier.tsx';
import { Home } from './home/home.tsx';
import { lazily } from './lazily.tsx';
import { AskLetter } from './opening/ask-letter.tsx';
import { UseLetter } from './opening/use-letter.tsx';
import { SignIn } from './session/sign-in.tsx';
import { Vaccinations } from './vaccination/vaccinations.tsx';

/** What an address shows; `signedIn`: only to people who are, others sign in first. */
export type Shown = { readonly component: FunctionComponent<Params>; readonly signedIn: boolean };

/** What everybody fetches: the way in, and the first page behind it. */
const FIRST: Readonly<Partial<Record<PageName, FunctionComponent<Params>>>> = {
  home: Home,
  ask: () => <AskLetter why="ask" />,
  recover: () => <AskLetter why="recover" />,
  letter: UseLetter,
  signIn: SignIn,
  dossier: Dossier,
  vaccinations: Vaccinations,
  account: Account,
};

function shownAs(page: PageName): Shown {
  const { load, for: whom } = DECLARED[page];
  // The parameters that a page reads are in its address.
  const component = load ? lazily(load as () => Promise<FunctionComponent<Params>>) : FIRST[page];
  if (!component) throw new Error(`nothing shows the page ${page}`);
  return { component, signedIn: whom !== 'anybody' };
}

/** Every page, by the name of its address. */
export const PAGES = Object.fromEntries(
  (Object.keys(DECLARED) as PageName[]).map((page) => [page, shownAs(page)]),
) as Readonly<Record<PageName, Shown>>;
