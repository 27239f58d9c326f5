import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { Accessibility } from './pages/accessibility/accessibility.tsx';
import { Traces } from './pages/audit/traces.tsx';
import { AddDocument } from './pages/document/add-document.tsx';
import { DeleteDocument } from './pages/document/delete-document.tsx';
import { ReadDocument } from './pages/document/read-document.tsx';
import { CloseDossier } from './pages/dossier/close-dossier.tsx';
import { Dossier } from './pages/dossier/dossier.tsx';
import { Home } from './pages/home/home.tsx';
import { Lost } from './pages/home/lost.tsx';
import { AskLetter } from './pages/opening/ask-letter.tsx';
import { UseLetter } from './pages/opening/use-letter.tsx';
import { SignIn } from './pages/session/sign-in.tsx';
import { Loading } from './parts/loading.tsx';
import { FailureNotice } from './parts/notice.tsx';
import { Page } from './parts/page.tsx';
import { Shell } from './parts/shell.tsx';
import { go, place } from './router/navigation.ts';
import { match, type PageName, type Params, pathTo } from './router/routes.ts';
import { resume, session } from './session/session.ts';
import { useWords } from './words/words.ts';

type Shown = { readonly component: FunctionComponent<Params>; readonly signedIn?: boolean };

const PAGES: Readonly<Record<PageName, Shown>> = {
  home: { component: Home },
  ask: { component: () => <AskLetter why="ask" /> },
  recover: { component: () => <AskLetter why="recover" /> },
  letter: { component: UseLetter },
  signIn: { component: SignIn },
  dossier: { component: Dossier, signedIn: true },
  close: { component: CloseDossier, signedIn: true },
  add: { component: AddDocument, signedIn: true },
  document: { component: ({ documentId = '' }) => <ReadDocument documentId={documentId} />, signedIn: true },
  remove: { component: ({ documentId = '' }) => <DeleteDocument documentId={documentId} />, signedIn: true },
  traces: { component: Traces, signedIn: true },
  accessibility: { component: Accessibility },
};

/** The whole client: the frame, and the page of the address. */
export function App() {
  const { path } = place.use();
  const found = match(path);
  const shown = found && PAGES[found.page];
  return (
    <Shell>
      {!shown && <Lost />}
      {found && shown?.signedIn && <Guarded key={path} path={path} shown={shown} params={found.params} />}
      {shown && !shown.signedIn && <shown.component key={path} />}
    </Shell>
  );
}

/** A page for people signed in: others are led to the sign-in, and back here afterwards. */
function Guarded({ path, shown, params }: { path: string; shown: Shown; params: Params }) {
  const now = session.use();
  const { common } = useWords();
  useEffect(() => {
    // Somebody who has just signed out is already on the way elsewhere.
    if (now.state === 'out' && place.get().path === path) go(pathTo('signIn'), { backTo: path }, true);
  }, [now, path]);
  if (now.state === 'in') return <shown.component {...params} />;
  return (
    <Page title={common.titleEnd}>
      {now.state === 'unreachable' ? <FailureNotice failure={now.failure} retry={() => void resume()} /> : <Loading />}
    </Page>
  );
}
