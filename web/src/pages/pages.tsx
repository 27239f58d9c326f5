import type { FunctionComponent } from 'preact';
import type { PageName, Params } from '../router/routes.ts';
import { Account } from './account/account.tsx';
import { Dossier } from './dossier/dossier.tsx';
import { Home } from './home/home.tsx';
import { lazily } from './lazily.tsx';
import { AskLetter } from './opening/ask-letter.tsx';
import { UseLetter } from './opening/use-letter.tsx';
import { SignIn } from './session/sign-in.tsx';
import { Vaccinations } from './vaccination/vaccinations.tsx';

/** What an address shows; `signedIn`: only to people who are, others sign in first. */
export type Shown = { readonly component: FunctionComponent<Params>; readonly signedIn?: boolean };

/** A page of somebody signed in; the parameters it names are in its address. */
const inside = <P extends string>(component: FunctionComponent<Record<P, string>>): Shown => ({
  component: component as FunctionComponent<Params>,
  signedIn: true,
});

/** The same, fetched by those who come to it: everything but the way in and the first page behind it. */
const later = <P extends string>(load: () => Promise<FunctionComponent<Record<P, string>>>): Shown =>
  inside(lazily(load as () => Promise<FunctionComponent<Params>>));

/** Every page, by the name of its address. */
export const PAGES: Readonly<Record<PageName, Shown>> = {
  home: { component: Home },
  ask: { component: () => <AskLetter why="ask" /> },
  recover: { component: () => <AskLetter why="recover" /> },
  letter: { component: UseLetter },
  refuse: { component: lazily(async () => (await import('./enrolment/refuse.tsx')).Refuse) },
  signIn: { component: SignIn },
  dossier: inside(Dossier),
  close: later(async () => (await import('./dossier/close-dossier.tsx')).CloseDossier),
  add: later(async () => (await import('./document/add-document.tsx')).AddDocument),
  document: later(async () => (await import('./document/read-document.tsx')).ReadDocument),
  remove: later(async () => (await import('./document/delete-document.tsx')).DeleteDocument),
  hide: later(async () => (await import('./document/hide-document.tsx')).HideDocument),
  readers: later(async () => (await import('./access/readers.tsx')).Readers),
  documentTraces: later(async () => (await import('./audit/traces.tsx')).DocumentTraces),
  rights: later(async () => (await import('./access/overview.tsx')).Rights),
  designate: later(async () => (await import('./access/give.tsx')).Designate),
  give: later(async () => (await import('./access/give.tsx')).Give),
  giveTo: later(async () => (await import('./access/give.tsx')).GiveTo),
  person: later(async () => (await import('./access/person.tsx')).PersonPage),
  end: later(async () => (await import('./access/end-right.tsx')).EndRight),
  block: later(async () => (await import('./access/block.tsx')).Block),
  seenBy: later(async () => (await import('./access/seen-by.tsx')).SeenBy),
  oppositions: later(async () => (await import('./access/oppositions.tsx')).Oppositions),
  emergencies: later(async () => (await import('./emergency/emergencies.tsx')).Emergencies),
  judge: later(async () => (await import('./emergency/judge.tsx')).Judge),
  profile: later(async () => (await import('./profile/own-profile.tsx')).OwnProfile),
  card: later(async () => (await import('./card/own-card.tsx')).OwnCard),
  openedCard: { component: lazily(async () => (await import('./card/open-card.tsx')).OpenedCardPage) },
  vaccinations: inside(Vaccinations),
  reminders: later(async () => (await import('./vaccination/reminders.tsx')).RemindersPage),
  notices: later(async () => (await import('./notification/messages.tsx')).Messages),
  noticeChoices: later(async () => (await import('./notification/choices.tsx')).Choices),
  traces: later(async () => (await import('./audit/traces.tsx')).Traces),
  family: later(async () => (await import('./family/family.tsx')).Family),
  child: later(async () => (await import('./family/open-child.tsx')).OpenChild),
  representatives: later(async () => (await import('./family/representatives.tsx')).Representatives),
  account: inside(Account),
  accessibility: { component: lazily(async () => (await import('./accessibility/accessibility.tsx')).Accessibility) },
};
