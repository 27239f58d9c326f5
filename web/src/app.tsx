import { useEffect } from 'preact/hooks';
import { Lost } from './pages/home/lost.tsx';
import { PAGES, type Shown } from './pages/pages.tsx';
import { Area, areaOf } from './parts/area.tsx';
import { Loading } from './parts/loading.tsx';
import { FailureNotice } from './parts/notice.tsx';
import { Page } from './parts/page.tsx';
import { Shell } from './parts/shell.tsx';
import { go, place } from './router/navigation.ts';
import { match, type Params, pathTo } from './router/routes.ts';
import { resume, session } from './session/session.ts';
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
  // Nothing of one person's pages stays on those of another.
  if (now.state === 'in') return <shown.component key={now.dossierId ?? ''} {...params} />;
  return (
    <Page title={common.titleEnd}>
      {now.state === 'unreachable' ? <FailureNotice failure={now.failure} retry={() => void resume()} /> : <Loading />}
    </Page>
  );
}
