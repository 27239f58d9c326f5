import type { FunctionComponent } from 'preact';
import type { PageName, Params } from '../router/routes.ts';
import { Block } from './access/block.tsx';
import { EndRight } from './access/end-right.tsx';
import { GiveRight } from './access/give.tsx';
import { Oppositions } from './access/oppositions.tsx';
import { Rights } from './access/overview.tsx';
import { PersonPage } from './access/person.tsx';
import { Readers } from './access/readers.tsx';
import { SeenBy } from './access/seen-by.tsx';
import { Accessibility } from './accessibility/accessibility.tsx';
import { Account } from './account/account.tsx';
import { DocumentTraces, Traces } from './audit/traces.tsx';
import { AddDocument } from './document/add-document.tsx';
import { DeleteDocument } from './document/delete-document.tsx';
import { HideDocument } from './document/hide-document.tsx';
import { ReadDocument } from './document/read-document.tsx';
import { CloseDossier } from './dossier/close-dossier.tsx';
import { Dossier } from './dossier/dossier.tsx';
import { Emergencies } from './emergency/emergencies.tsx';
import { Judge } from './emergency/judge.tsx';
import { Home } from './home/home.tsx';
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

/** Every page, by the name of its address. */
export const PAGES: Readonly<Record<PageName, Shown>> = {
  home: { component: Home },
  ask: { component: () => <AskLetter why="ask" /> },
  recover: { component: () => <AskLetter why="recover" /> },
  letter: { component: UseLetter },
  signIn: { component: SignIn },
  dossier: inside(Dossier),
  close: inside(CloseDossier),
  add: inside(AddDocument),
  document: inside(ReadDocument),
  remove: inside(DeleteDocument),
  hide: inside(HideDocument),
  readers: inside(Readers),
  documentTraces: inside(DocumentTraces),
  rights: inside(Rights),
  designate: inside(() => <GiveRight right="medecin-traitant" />),
  give: inside(() => <GiveRight />),
  giveTo: inside<'professionalId'>(({ professionalId }) => <GiveRight professionalId={professionalId} />),
  person: inside(PersonPage),
  end: inside(EndRight),
  block: inside(Block),
  seenBy: inside(SeenBy),
  oppositions: inside(Oppositions),
  emergencies: inside(Emergencies),
  judge: inside(Judge),
  vaccinations: inside(Vaccinations),
  traces: inside(Traces),
  account: inside(Account),
  accessibility: { component: Accessibility },
};
