import { useEffect } from 'preact/hooks';
import { Lost } from './pages/home/lost.tsx';
import { PAGES } from './pages/pages.tsx';
import { Area, areaOf } from './parts/area.tsx';
import { Loading } from './parts/loading.tsx';
import { FailureNotice } from './parts/notice.tsx';
import { Page } from './parts/page.tsx';
import { Shell } from './parts/shell.tsx';
import { go, place } from './router/navigation.ts';
import { isInDossier, match, type PageName, type Params, pathTo } from './router/routes.ts';
import { holderShown, resume, type SignedIn, session } from './session/session.ts';
import { useWords } from './words/words.ts';

/** The whole client: the frame, and the page of the address. */
export function App() {
  const { path } = place.use();
  const area = areaOf(path);
  const found = match(path);
  const shown = found && PAGES[found.page];
  if (area) return <Area key={area.at} area={area} />;
  return (
    <Shell>
      {!shown && <Lost />}
      {found && shown?.signedIn && <Guarded key={path} path={path} page={found.page} params={found.params} />}
      {shown && !shown.signedIn && <shown.component key={path} />}
    </Shell>
  );
}

/** A page for people signed in: others are led to the sign-in, and back here afterwards. */
function Guarded({ path, page, params }: { path: string; page: PageName; params: Params }) {
  const now = session.use();
  const { common } = useWords();
  const elsewhere = now.state === 'in' && !params.dossierId && isInDossier(page) ? addressFor(now, page, params) : path;
  useEffect(() => {
    const { path: shown, carried } = place.get();
    // Somebody who has just signed out is already on the way elsewhere.
    if (shown !== path) return;
    if (now.state === 'out') go(pathTo('signIn'), { backTo: path }, true);
    else if (elsewhere !== path) go(elsewhere, carried, true);
  }, [now, path, elsewhere]);
  const Shown = PAGES[page].component;
  if (now.state === 'in' && elsewhere === path)
    return params.dossierId && !holderShown(now) ? <Lost /> : <Shown {...params} />;
  return (
    <Page title={common.titleEnd}>
      {now.state === 'unreachable' ? <FailureNotice failure={now.failure} retry={() => void resume()} /> : <Loading />}
    </Page>
  );
}

/**
 * Where a page in a dossier is shown when its address names none: in one's own dossier; whoever only acts for others says
 * first for whom they come; whoever has none reads so.
 */
function addressFor({ own, others }: SignedIn, page: PageName, params: Params): string {
  if (own) return pathTo(page, { ...params, dossierId: own.dossierId });
  return pathTo(others.length > 0 ? 'family' : 'dossier');
}
