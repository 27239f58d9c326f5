import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Profile } from '../../../../functions/session/contract.ts';
import { Shell } from '../../parts/shell.tsx';
import { go, place } from '../../router/navigation.ts';
import { matchIn, type Params } from '../../router/routes.ts';
import { ask, forgetAtEnd, leave, professional } from '../../session/professional.ts';
import { AudienceOfPage } from '../../words/audience.ts';
import { useProfessionalWords } from '../../words/professional.ts';
import { useWords } from '../../words/words.ts';
import { Lost } from '../home/lost.tsx';
import { OpenWithPerson } from '../opening/open-with-person.tsx';
import { keepPrintable } from '../opening/printable.ts';
import { AddToDossier } from './add.tsx';
import { DeclareCare } from './care.tsx';
import { ConsentOfPatient } from './consent.tsx';
import { Deposits, FollowedDeposit } from './deposits.tsx';
import { PatientDossier } from './dossier.tsx';
import { OpenInEmergency } from './emergency.tsx';
import { Enter } from './enter.tsx';
import type { InDossier } from './in-dossier.ts';
import { PATHS, type ProfessionalPage, pathOf } from './paths.ts';
import { Patients } from './patients.tsx';
import { PatientProfile } from './profile.tsx';
import { ReadInDossier } from './read.tsx';
import { BackFromSignIn, ProfessionalSignIn } from './sign-in.tsx';
import { Statement } from './statement.tsx';
import { Summary } from './summary.tsx';
import { OwnTraces } from './traces.tsx';
import { PatientVaccinations } from './vaccinations.tsx';

forgetAtEnd(() => keepPrintable(undefined));

const inDossier =
  (Component: FunctionComponent<InDossier>): FunctionComponent<Params> =>
  ({ dossierId = '' }) => <Component dossierId={dossierId} />;

const PAGES: Readonly<Record<ProfessionalPage, FunctionComponent<Params>>> = {
  signIn: ProfessionalSignIn,
  back: BackFromSignIn,
  patients: Patients,
  deposits: Deposits,
  deposit: ({ dossierId = '', documentId = '' }) => <FollowedDeposit dossierId={dossierId} documentId={documentId} />,
  open: () => <OpenWithPerson ask={ask} />,
  statement: Statement,
  enter: inDossier(Enter),
  care: inDossier(DeclareCare),
  consent: inDossier(ConsentOfPatient),
  emergency: inDossier(OpenInEmergency),
  dossier: inDossier(PatientDossier),
  summary: inDossier(Summary),
  profile: inDossier(PatientProfile),
  vaccinations: inDossier(PatientVaccinations),
  add: inDossier(AddToDossier),
  traces: inDossier(OwnTraces),
  document: ({ dossierId = '', documentId = '' }) => <ReadInDossier dossierId={dossierId} documentId={documentId} />,
};

/** The pages for professionals, in their frame. */
export function Area() {
  const words = useProfessionalWords();
  const { path } = place.use();
  const who = professional.use();
  const found = matchIn(PATHS, path);
  const isOpen = found?.page === 'signIn' || found?.page === 'back';
  const mayShow = found && (isOpen || who !== undefined);
  useEffect(() => {
    // Somebody who has just signed out is already on the way elsewhere.
    if (found && !mayShow && place.get().path === path) go(pathOf('signIn'), { backTo: path }, true);
  }, [path, mayShow]);
  const Shown = found && PAGES[found.page];
  return (
    <Shell home={pathOf(who ? 'patients' : 'signIn')} menu={who !== undefined && <Menu who={who} />} foot={words.foot}>
      {!Shown && <Lost />}
      {Shown && mayShow && (
        <AudienceOfPage.Provider value="professional">
          <Shown key={path} {...found.params} />
        </AudienceOfPage.Provider>
      )}
    </Shell>
  );
}

/** The pages of the menu: dossiers are opened by doctors, pharmacists and establishments; pharmacists are paid for it. */
const pagesFor = ({ profession, establishment }: Profile): readonly ProfessionalPage[] => [
  'patients',
  'deposits',
  ...(profession === '10' || profession === '21' || establishment !== undefined ? (['open'] as const) : []),
  ...(profession === '21' ? (['statement'] as const) : []),
];

function Menu({ who }: { who: Profile }) {
  const { menu, pages } = useProfessionalWords();
  const { signOut } = useWords().common;
  const { path } = place.use();
  const end = () => {
    leave();
    go(pathOf('signIn'), { notice: 'signedOut' });
  };
  return (
    <nav class="menu" aria-label={menu}>
      {pagesFor(who).map((page) => (
        <a key={page} href={pathOf(page)} aria-current={path === pathOf(page) ? 'page' : undefined}>
          {pages[page as keyof typeof pages]}
        </a>
      ))}
      <button type="button" onClick={end}>
        {signOut}
      </button>
      <span class="who">{who.name}</span>
    </nav>
  );
}
